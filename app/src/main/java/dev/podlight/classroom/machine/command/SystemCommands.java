package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Who and where: id, hostname, uname, which, getent and their like. */
final class SystemCommands {
    private SystemCommands() {}

    static void register(Map<String, Command> table) {
        table.put("id", SystemCommands::id);
        table.put("whoami", call -> PrintCommands.say(call, call.user().name()));
        table.put("groups", call -> PrintCommands.say(call, call.user().name()
                + (Groups.has(call.files(), "sudo", call.user().name()) ? " sudo" : "")));
        table.put("hostname", SystemCommands::hostname);
        table.put("uname", SystemCommands::uname);
        table.put("arch", call -> PrintCommands.say(call, "x86_64"));
        table.put("nproc", call -> PrintCommands.say(call, "2"));
        table.put("which", SystemCommands::which);
        table.put("nohup", call -> call.exec(call.args(), Map.of()));
        table.put("setsid", call -> call.exec(call.args().stream().dropWhile(a -> a.startsWith("-")).toList(),
                Map.of()));
        table.put("sync", call -> 0);
        table.put("clear", call -> 0);
        table.put("tty", call -> call.shell().session().terminal() == null
                ? PrintCommands.say(call, "not a tty") + 1
                : PrintCommands.say(call, "/dev/pts/0"));
        table.put("stty", call -> 0);
        table.put("getent", SystemCommands::getent);
    }

    private static int id(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        User user = call.user();
        if (options.has("u", "g")) {
            return PrintCommands.say(call, options.has("n") ? user.name() : Integer.toString(user.uid()));
        }
        if (options.has("G")) {
            return PrintCommands.say(call, options.has("n") ? user.name() + " sudo" : user.uid() + " 27");
        }
        String more = Groups.has(call.files(), "sudo", user.name()) ? ",27(sudo)" : "";
        return PrintCommands.say(call, "uid=%1$d(%2$s) gid=%1$d(%2$s) groups=%1$d(%2$s)%3$s".formatted(user.uid(),
                user.name(), more));
    }

    private static int hostname(Call call) throws IOException {
        String name = call.shell().platform().hostname();
        return PrintCommands.say(call, call.args().contains("-I")
                ? address(call) + " "
                : name);
    }

    /** The machine's own line in /etc/hosts. */
    private static String address(Call call) throws IOException {
        return call.files()
            .text("/etc/hosts", User.ROOT)
            .lines()
            .filter(line -> line.endsWith(call.shell().platform().hostname()))
            .findFirst()
            .orElse("")
            .replaceFirst("\\s.*", "");
    }

    private static int uname(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        String name = call.shell().platform().hostname();
        if (options.has("a", "all")) {
            return PrintCommands.say(call, "Linux " + name + " 6.1.0-28-cloud-amd64 #1 SMP PREEMPT_DYNAMIC Debian "
                    + "6.1.119-1 (2024-11-22) x86_64 GNU/Linux");
        }
        return PrintCommands.say(call, options.has("m")
                ? "x86_64"
                : options.has("r")
                        ? "6.1.0-28-cloud-amd64"
                        : options.has("n") ? name : "Linux");
    }

    private static int which(Call call) throws IOException {
        int status = 0;
        for (String name : Options.read(call.args(), "", true).rest()) {
            String found = new Launcher(call.shell()).find(name);
            if (found == null) {
                status = 1;
            } else {
                call.outLine(found);
            }
        }
        return status;
    }

    private static int getent(Call call) throws IOException {
        String wanted = call.args().size() > 1 ? call.args().get(1) : "";
        for (String line : call.files().text("/etc/" + call.args().getFirst(), User.ROOT).lines().toList()) {
            if (wanted.isEmpty() || line.startsWith(wanted + ":") || line.split("\\s+").length > 1
                    && List.of(line.split("\\s+")).contains(wanted)) {
                return PrintCommands.say(call, line);
            }
        }
        return 2;
    }
}
