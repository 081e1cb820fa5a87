package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.os.Unit;
import dev.podlight.classroom.machine.shell.Call;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What systemctl tells of units: is-active, is-enabled, status, show, list-units. */
record UnitReport(Systemd systemd, Journal journal, ClassTime time) {
    private static final DateTimeFormatter SINCE = DateTimeFormatter
        .ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    int state(Call call, Options options, List<String> names) throws IOException {
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

    int enabled(Call call, Options options, List<String> names) throws IOException {
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

    int status(Call call, String name) throws IOException {
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
            call.outLine(JournalText.of(call, line));
        }
        return unit.active() ? 0 : 3;
    }

    int show(Call call, Options options, List<String> names) throws IOException {
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

    int units(Call call) throws IOException {
        call.outLine("  UNIT                      LOAD   ACTIVE SUB     DESCRIPTION");
        for (Unit unit : systemd.all().values()) {
            call.outLine("  %-25s loaded %-6s %-7s %s".formatted(unit.name() + ".service", unit.state(),
                    unit.active() ? "running" : "dead", unit.description()));
        }
        return 0;
    }
}
