package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.OwnClock;
import dev.podlight.classroom.machine.editor.ViCommand;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.os.Uplink;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Launcher;
import dev.podlight.classroom.network.Wire;
import dev.podlight.traffic.Vantage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every program of the classroom's Linux by its name. */
public final class Programs {
    /** Those that k3s brings: their files come with the install. */
    private static final List<String> OF_K3S = List.of("k3s", "kubectl", "crictl", "ctr");

    private Programs() {}

    /** What a machine's programs act upon. */
    public record Machine(String address, Accounts accounts, Systemd systemd, Journal journal, K3sHost k3s, Wire wire,
            OwnClock time, Uplink uplink) {}

    public static Map<String, Command> of(Machine machine, String hostname) {
        Map<String, Command> table = new TreeMap<>();
        PrintCommands.register(table);
        TextCommands.register(table);
        LineCommands.register(table);
        SearchCommands.register(table);
        FileCommands.register(table);
        RightsCommands.register(table);
        FileFacts.register(table);
        Listing.register(table);
        TestCommand.register(table);
        SystemCommands.register(table);
        TimeCommands.register(table, machine.time());
        ProcessCommands.register(table);
        SystemdCommands.register(table, machine.systemd(), machine.journal(), machine.time());
        FactCommands.register(table, machine.address(), machine.k3s());
        table.put("flock", new FlockCommand());
        table.put("sudo", new SudoCommand(machine.accounts(), machine.time()));
        table.put("sh", new ShellCommand());
        table.put("bash", new ShellCommand());
        table.put("dash", new ShellCommand());
        table.put("awk", new AwkCommand());
        var here = new Vantage.Node(hostname);
        var curl = new CurlCommand(machine.wire(), machine.time(), here, machine.uplink());
        table.put("ufw", new UfwCommand(machine.wire().firewall()));
        table.put("dd", new DdCommand());
        Groups.register(table);
        WebServer.register(table);
        table.put("curl", curl);
        table.put("wget", new WgetCommand(curl));
        table.put("watch", new WatchCommand(machine.time()));
        table.put("conntrack", new ConntrackCommand(machine.wire().table(), hostname));
        LookupCommands.register(table, machine.wire(), here);
        table.put("ping", new PingCommand(machine.wire(), machine.time(), here));
        for (String name : List.of("vi", "vim", "editor")) {
            table.put(name, new ViCommand());
        }
        var kubectl = new KubectlCommand(machine.k3s(), machine.time());
        table.put("kubectl", kubectl);
        table.put("k3s", new K3sCommand(machine.k3s(), kubectl));
        table.put("crictl", call -> 0);
        table.put("ctr", call -> 0);
        return Map.copyOf(table);
    }

    /** Puts a file for each into /usr/bin, so that PATH finds it. */
    public static void install(Map<String, Command> programs, FileSystem files) throws FileTrouble {
        Map<String, String> all = new TreeMap<>();
        programs.keySet()
            .stream()
            .filter(name -> !OF_K3S.contains(name))
            .forEach(name -> all.put(name, Launcher.PROGRAM + " " + name + "\n"));
        files.putAll("/usr/bin", 0755, all);
    }
}
