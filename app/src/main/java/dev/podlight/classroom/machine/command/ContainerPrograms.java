package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Launcher;
import dev.podlight.classroom.network.Wire;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.OwnClock;
import dev.podlight.traffic.Vantage;
import dev.podlight.classroom.machine.os.Uplink;
import java.util.Map;
import java.util.TreeMap;

/** The programs of a container: those of BusyBox, and curl where the image has it. */
public final class ContainerPrograms {
    private static final String BUSYBOX = "/bin";

    private ContainerPrograms() {}

    /** @param image of the container */
    public static Map<String, Command> of(Wire wire, ClassTime time, String namespace, String pod, String image) {
        Map<String, Command> table = new TreeMap<>();
        PrintCommands.register(table);
        TextCommands.register(table);
        LineCommands.register(table);
        SearchCommands.register(table);
        FileCommands.register(table);
        FileFacts.register(table);
        Listing.register(table);
        TestCommand.register(table);
        SystemCommands.register(table);
        TimeCommands.register(table, new OwnClock(time));
        ProcessCommands.register(table);
        table.put("sh", new ShellCommand());
        table.put("awk", new AwkCommand());
        var from = new Vantage.Pod(namespace, pod);
        var curl = new CurlCommand(wire, time, from, Uplink.PLAIN);
        if (image.contains("curl") || image.contains("nginx") || image.contains("httpd")) {
            table.put("curl", curl);
        }
        table.put("wget", new WgetCommand(curl));
        table.put("nslookup", new NslookupCommand(wire, from));
        return Map.copyOf(table);
    }

    public static void install(Map<String, Command> programs, FileSystem files) {
        try {
            for (String name : programs.keySet()) {
                files.put((name.equals("curl") ? "/usr/bin" : BUSYBOX) + "/" + name, 0755,
                        Launcher.PROGRAM + " " + name + "\n");
            }
        } catch (FileTrouble e) {
            throw new IllegalStateException("root may write everywhere", e);
        }
    }
}
