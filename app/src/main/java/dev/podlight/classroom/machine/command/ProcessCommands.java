package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Processes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What lists and ends processes: ps, kill, pkill, pgrep. */
final class ProcessCommands {
    private ProcessCommands() {}

    static void register(Map<String, Command> table) {
        table.put("ps", ProcessCommands::ps);
        table.put("kill", ProcessCommands::kill);
        table.put("pkill", ProcessCommands::pkill);
        table.put("pgrep", ProcessCommands::pgrep);
    }

    private static int ps(Call call) throws IOException {
        if (call.args().contains("-p")) {
            return one(call);
        }
        boolean full = call.args().stream().anyMatch(a -> a.contains("f") || a.contains("aux"));
        call.outLine(full
                ? "UID          PID    PPID  C STIME TTY          TIME CMD"
                : "    PID TTY          TIME CMD");
        for (Processes.Running p : call.shell().platform().processes().all()) {
            boolean everyone = call.args().stream().anyMatch(a -> a.matches("-?[A-Za-z]*[eAx][A-Za-z]*"));
            if (everyone || p.user().equals(call.user().name())) {
                call.outLine(full
                        ? "%-8s %7d %7d  0 %s %-8s 00:00:00 %s".formatted(p.user(), p.pid(), p.parent(),
                                TimeCommands.CLOCK.format(p.since()), p.terminal(), p.command())
                        : "%7d %-8s 00:00:00 %s".formatted(p.pid(), p.terminal(),
                                p.command().replaceFirst(" .*", "").replaceFirst("^.*/", "")));
            }
        }
        return 0;
    }

    /** {@code ps -o pgid= -p PID}: every process of the classroom leads a group of its own. */
    private static int one(Call call) throws IOException {
        String pid = call.args().get(call.args().indexOf("-p") + 1);
        if (!pid.matches("\\d{1,9}") || call.shell().platform().processes().find(Integer.parseInt(pid)).isEmpty()) {
            return 1;
        }
        return PrintCommands.say(call, "%7s".formatted(pid));
    }

    private static int kill(Call call) throws IOException {
        int status = 0;
        boolean groups = call.args().contains("--") || call.args().contains("-s");
        for (String argument : call.args()) {
            if (!argument.matches(groups ? "-?\\d{1,9}" : "\\d{1,9}")) {
                continue;
            }
            var process = call.shell().platform().processes().find(Math.abs(Integer.parseInt(argument)));
            if (process.isEmpty()) {
                status = call.fail(1, "(" + argument + ") - No such process");
            } else if (!call.user().root() && !process.get().user().equals(call.user().name())) {
                status = call.fail(1, "(" + argument + ") - Operation not permitted");
            } else if (!call.args().contains("-0")) {
                process.get().stop().run();
            }
        }
        return status;
    }

    private static int pkill(Call call) {
        List<Processes.Running> found = matching(call);
        found.stream()
            .filter(p -> call.user().root() || p.user().equals(call.user().name()))
            .forEach(p -> p.stop().run());
        return found.isEmpty() ? 1 : 0;
    }

    private static int pgrep(Call call) throws IOException {
        List<Processes.Running> found = matching(call);
        for (Processes.Running process : found) {
            call.outLine(process.pid() + (call.args().contains("-a") || call.args().contains("-af")
                    ? " " + process.command()
                    : ""));
        }
        return found.isEmpty() ? 1 : 0;
    }

    private static List<Processes.Running> matching(Call call) {
        Pattern pattern = pattern(call.args().getLast());
        boolean full = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("f"));
        boolean exact = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("x"));
        return call.shell().platform().processes().all().stream().filter(p -> {
            String name = p.command().replaceFirst(" .*", "").replaceFirst("^.*/", "");
            return !name.startsWith("pkill") && !name.startsWith("pgrep") && (full
                    ? pattern.matcher(p.command()).find()
                    : exact ? pattern.matcher(name).matches() : pattern.matcher(name).find());
        }).toList();
    }

    /** An extended regular expression; what is none is taken as it stands. */
    private static Pattern pattern(String typed) {
        try {
            return Pattern.compile(typed);
        } catch (PatternSyntaxException e) {
            return Pattern.compile(typed, Pattern.LITERAL);
        }
    }
}
