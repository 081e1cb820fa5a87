package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.os.Unit;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** systemctl and journalctl. */
final class SystemdCommands {
    private static final String WANTS = "/etc/systemd/system/multi-user.target.wants/";
    private static final DateTimeFormatter SINCE = DateTimeFormatter
        .ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOG = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private final Systemd systemd;
    private final Journal journal;
    private final ClassTime time;

    private SystemdCommands(Systemd systemd, Journal journal, ClassTime time) {
        this.systemd = systemd;
        this.journal = journal;
        this.time = time;
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
            case "is-active" -> state(call, options, names);
            case "is-enabled" -> enabled(call, options, names);
            case "status" -> status(call, names.getFirst());
            case "cat" -> PrintCommands.say(call, call.files()
                .text("/etc/systemd/system/" + names.getFirst()
                        + ".service", call.user())
                .strip());
            case "show" -> show(call, options, names);
            case "list-units", "list-unit-files", "" -> units(call);
            case "is-system-running", "--version" -> PrintCommands.say(call, "running");
            case "start", "restart", "stop", "enable", "disable", "daemon-reload", "reset-failed" ->
                call.user().root() ? change(call, verb, options, names) : denied(call, verb);
            default -> call.fail(1, "Unknown command verb " + verb + ".");
        };
    }

    private static int denied(Call call, String verb) throws IOException {
        call.err("Failed to " + verb + " unit: Interactive authentication required.\n"
                + "See system logs and 'systemctl status' for details.\n");
        return 1;
    }

    private int change(Call call, String verb, Options options, List<String> names)
            throws IOException, InterruptedException {
        if (verb.equals("daemon-reload")) {
            return 0;
        }
        for (String name : names) {
            if (systemd.find(name).isEmpty()) {
                String what = verb.equals("enable") || verb.equals("disable")
                        ? "Failed to " + verb + " unit: Unit file " + name + ".service does not exist.\n"
                        : "Failed to " + verb + " " + name + ".service: Unit " + name + ".service not "
                                + (verb.equals("start") || verb.equals("restart") ? "found" : "loaded") + ".\n";
                call.err(what);
                return verb.equals("start") || verb.equals("restart") ? 5 : 1;
            }
            int result = change(call, verb, options, name);
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    private int change(Call call, String verb, Options options, String name) throws IOException, InterruptedException {
        switch (verb) {
            case "enable" -> enable(call, name);
            case "disable" -> disable(call, name);
            case "stop" -> systemd.stop(name);
            case "reset-failed" -> systemd.forget(name);
            default -> {
                if (verb.equals("restart") && systemd.find(name).orElseThrow().active()) {
                    systemd.stop(name);
                }
                return started(call, name);
            }
        }
        return verb.equals("enable") && options.has("now") ? started(call, name) : 0;
    }

    private int started(Call call, String name) throws IOException, InterruptedException {
        if (systemd.start(name)) {
            return 0;
        }
        call.err("Job for " + name + ".service failed because the control process exited with error code.\n"
                + "See \"systemctl status " + name + ".service\" and \"journalctl -xeu " + name
                + ".service\" for details.\n");
        return 1;
    }

    private static void enable(Call call, String name) throws IOException {
        String link = WANTS + name + ".service";
        if (!call.files().exists(link, User.ROOT)) {
            call.files().mkdirs(WANTS, User.ROOT);
            call.files().link(link, "/etc/systemd/system/" + name + ".service", User.ROOT);
            call.err("Created symlink " + link + " → /etc/systemd/system/" + name + ".service.\n");
        }
    }

    private static void disable(Call call, String name) throws IOException {
        String link = WANTS + name + ".service";
        if (call.files().exists(link, User.ROOT)) {
            call.files().remove(link, User.ROOT, false);
            call.err("Removed \"" + link + "\".\n");
        }
    }

    private int state(Call call, Options options, List<String> names) throws IOException {
        int status = 0;
        for (String name : names) {
            String state = systemd.find(name).map(Unit::state).orElse("inactive");
            status = state.equals("active") ? status : 3;
            if (!options.has("q", "quiet")) {
                call.outLine(state);
            }
        }
        return status;
    }

    private int enabled(Call call, Options options, List<String> names) throws IOException {
        var unit = systemd.find(names.getFirst());
        if (unit.isEmpty() || !systemd.loaded(names.getFirst())) {
            call.err("Failed to get unit file state for " + names.getFirst() + ".service: No such file or directory\n");
            return 1;
        }
        if (!options.has("q", "quiet")) {
            call.outLine(unit.get().enabled() ? "enabled" : "disabled");
        }
        return unit.get().enabled() ? 0 : 1;
    }

    private int status(Call call, String name) throws IOException {
        var found = systemd.find(name);
        if (found.isEmpty()) {
            call.err("Unit " + name + ".service could not be found.\n");
            return 4;
        }
        Unit unit = found.get();
        Duration ago = Duration.between(unit.since(), time.now());
        String state = switch (unit.state()) {
            case "active" -> "active (running) since ";
            case "activating" -> "activating (auto-restart) (Result: exit-code) since ";
            case "failed" -> "failed (Result: exit-code) since ";
            default -> "inactive (dead) since ";
        } + SINCE.format(unit.since()) + "; " + ago.toMinutes() + "min " + ago.toSecondsPart() + "s ago";
        call.outLine((unit.active() ? "●" : "○") + " " + name + ".service - " + unit.description());
        call.outLine("     Loaded: loaded (/etc/systemd/system/" + name + ".service; "
                + (systemd.loaded(name) ? unit.enabled() ? "enabled" : "disabled" : "bad") + "; preset: enabled)");
        call.outLine("     Active: " + state);
        if (name.equals("k3s")) {
            call.outLine("       Docs: https://k3s.io");
        }
        if (unit.pid() != 0) {
            call.outLine("   Main PID: " + unit.pid() + " (" + name + ")");
        }
        List<Journal.Line> lines = journal.lines(name);
        if (!lines.isEmpty()) {
            call.outLine("");
        }
        for (Journal.Line line : lines.subList(Math.max(0, lines.size() - 10), lines.size())) {
            call.outLine(written(call, line));
        }
        return unit.active() ? 0 : 3;
    }

    private int show(Call call, Options options, List<String> names) throws IOException {
        Unit unit = systemd.find(names.isEmpty() ? "" : names.getFirst()).orElse(null);
        Map<String, String> all = Map.of("ActiveState", unit == null ? "inactive" : unit.state(), "MainPID",
                unit == null ? "0" : Integer.toString(unit.pid()), "LoadState",
                unit != null && systemd.loaded(unit.name()) ? "loaded" : "not-found", "SubState",
                unit == null ? "dead" : unit.active() ? "running" : "dead", "Result", "success", "NRestarts", "0");
        for (String property : options.value("ActiveState,SubState,LoadState,MainPID", "p", "property").split(",")) {
            String value = all.getOrDefault(property, "");
            call.outLine(options.has("value") ? value : property + "=" + value);
        }
        return 0;
    }

    private int units(Call call) throws IOException {
        call.outLine("  UNIT                      LOAD   ACTIVE SUB     DESCRIPTION");
        for (Unit unit : systemd.all().values()) {
            call.outLine("  %-25s loaded %-6s %-7s %s".formatted(unit.name() + ".service", unit.state(),
                    unit.active() ? "running" : "dead", unit.description()));
        }
        return 0;
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
            call.outLine(options.value("", "o", "output").equals("cat") ? line.text() : written(call, line));
        }
        return 0;
    }

    private static String written(Call call, Journal.Line line) {
        return "%s %s %s[%d]: %s".formatted(LOG.format(line.at()), call.shell().platform().hostname(), line.program(),
                line.pid(), line.text());
    }

    private static String plain(String name) {
        return name.replaceFirst("^.*/", "").replaceFirst("\\.service$", "");
    }
}
