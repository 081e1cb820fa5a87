package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** systemctl and journalctl. */
final class SystemdCommands {
    private final UnitReport report;
    private final UnitChange change;
    private final Journal journal;

    private SystemdCommands(Systemd systemd, Journal journal, ClassTime time) {
        this.report = new UnitReport(systemd, journal, time);
        this.change = new UnitChange(systemd);
        this.journal = journal;
    }

    static void register(Map<String, Command> table, Systemd systemd, Journal journal, ClassTime time) {
        var commands = new SystemdCommands(systemd, journal, time);
        table.put("systemctl", commands::systemctl);
        table.put("journalctl", commands::journalctl);
    }

    private int systemctl(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "n p t lines property type state", true);
        String verb = options.rest(0);
        List<String> names = options.rest()
            .subList(Math.min(1, options.rest().size()), options.rest().size())
            .stream()
            .map(SystemdCommands::plain)
            .toList();
        return switch (verb) {
            case "is-active" -> report.state(call, options, names);
            case "is-enabled" -> report.enabled(call, options, names);
            case "status" -> report.status(call, names.getFirst());
            case "cat" -> PrintCommands.say(call, call.files()
                .text("/etc/systemd/system/" + names.getFirst()
                        + ".service", call.user())
                .strip());
            case "show" -> report.show(call, options, names);
            case "list-units", "list-unit-files", "" -> report.units(call);
            case "is-system-running", "--version" -> PrintCommands.say(call, "running");
            case "start", "restart", "stop", "enable", "disable", "daemon-reload", "reset-failed" ->
                call.user().root() ? change.change(call, verb, options, names) : UnitChange.denied(call, verb);
            default -> call.fail(1, "Unknown command verb " + verb + ".");
        };
    }

    private int journalctl(Call call) throws IOException {
        Options options = Options.read(call.args(), "u n o S U unit lines output since until", true);
        List<Journal.Line> lines = journal.lines(plain(options.value("", "u", "unit")));
        String count = options.value("1000000", "n", "lines");
        int last = count.matches("\\d+") ? Integer.parseInt(count) : 10;
        if (lines.isEmpty()) {
            call.outLine("-- No entries --");
        }
        for (Journal.Line line : lines.subList(Math.max(0, lines.size() - last), lines.size())) {
            call.outLine(options.value("", "o", "output").equals("cat") ? line.text() : JournalText.of(call, line));
        }
        return 0;
    }

    private static String plain(String name) {
        return name.replaceFirst("^.*/", "").replaceFirst("\\.service$", "");
    }
}
