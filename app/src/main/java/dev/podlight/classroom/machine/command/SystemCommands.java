package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Pause;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Launcher;
import dev.podlight.classroom.machine.shell.Processes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who, where, when and what runs: id, uname, date, ps, kill and their like. */
final class SystemCommands {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy",
            Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final ClassTime time;

    private SystemCommands(ClassTime time) {
        this.time = time;
    }

    static void register(Map<String, Command> table, ClassTime time) {
        var commands = new SystemCommands(time);
        table.put("id", SystemCommands::id);
        table.put("whoami", call -> PrintCommands.say(call, call.user().name()));
        table.put("groups", call -> PrintCommands.say(call, call.user().root()
                ? "root"
                : call.user().name() + " sudo"));
        table.put("hostname", SystemCommands::hostname);
        table.put("uname", SystemCommands::uname);
        table.put("arch", call -> PrintCommands.say(call, "x86_64"));
        table.put("nproc", call -> PrintCommands.say(call, "2"));
        table.put("which", SystemCommands::which);
        table.put("date", commands::date);
        table.put("uptime", commands::uptime);
        table.put("sleep", commands::sleep);
        table.put("timeout", SystemCommands::timeout);
        table.put("nohup", call -> call.exec(call.args(), Map.of()));
        table.put("setsid", call -> call.exec(call.args().stream().dropWhile(a -> a.startsWith("-")).toList(),
                Map.of()));
        table.put("ps", SystemCommands::ps);
        table.put("kill", SystemCommands::kill);
        table.put("pkill", SystemCommands::pkill);
        table.put("pgrep", SystemCommands::pgrep);
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
        String more = user.root() ? "" : ",27(sudo)";
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

    private int date(Call call) throws IOException {
        String format = call.args().stream().filter(a -> a.startsWith("+")).findFirst().orElse("");
        Instant now = time.now();
        return PrintCommands.say(call, switch (format) {
            case "" -> DATE.format(now);
            case "+%s" -> Long.toString(now.getEpochSecond());
            case "+%s%N" -> now.getEpochSecond() + "%09d".formatted(now.getNano());
            case "+%F" -> now.toString().substring(0, 10);
            case "+%Y" -> now.toString().substring(0, 4);
            case "+%Y-%m-%dT%H:%M:%SZ", "+%FT%TZ" -> now.toString().substring(0, 19) + "Z";
            default -> DATE.format(now);
        });
    }

    private int uptime(Call call) throws IOException {
        return PrintCommands.say(call, " " + CLOCK.format(time.now())
                + ":00 up  1:04,  1 user,  load average: 0.08, 0.05, 0.01");
    }

    private int sleep(Call call) throws IOException, InterruptedException {
        String amount = call.args().isEmpty() ? "" : call.args().getFirst();
        if (amount.equals("infinity")) {
            Pause.of(time, Duration.ofDays(365));
            return 0;
        }
        if (!amount.matches("\\d+(\\.\\d+)?[smhd]?")) {
            return call.fail(1, "invalid time interval ‘" + amount + "’");
        }
        Pause.of(time, seconds(amount));
        return 0;
    }

    private static Duration seconds(String amount) {
        char unit = amount.charAt(amount.length() - 1);
        double number = Double.parseDouble(Character.isDigit(unit) ? amount : amount.substring(0, amount.length() - 1));
        int factor = unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 1;
        return Duration.ofMillis((long) (number * factor * 1000));
    }

    /** The command under {@code timeout} ends by itself in the classroom: nothing here hangs but on purpose. */
    private static int timeout(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "k s kill-after signal", false);
        return call.exec(options.rest().subList(1, options.rest().size()), Map.of());
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
                                CLOCK.format(p.since()), p.terminal(), p.command())
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
        boolean groups = call.args().contains("--");
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
        String pattern = call.args().getLast();
        boolean full = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("f"));
        boolean exact = call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("x"));
        return call.shell().platform().processes().all().stream().filter(p -> {
            String name = p.command().replaceFirst(" .*", "").replaceFirst("^.*/", "");
            return !name.startsWith("pkill") && !name.startsWith("pgrep") && (full
                    ? p.command().contains(pattern)
                    : exact ? name.equals(pattern) : name.contains(pattern));
        }).toList();
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
