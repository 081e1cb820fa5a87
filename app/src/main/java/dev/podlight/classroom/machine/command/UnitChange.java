package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Systemd;
import dev.podlight.classroom.machine.os.Unit;
import dev.podlight.classroom.machine.shell.Call;
import java.io.IOException;
import java.util.List;

/** What systemctl does to units: start, restart, stop, enable, disable, daemon-reload, reset-failed. */
record UnitChange(Systemd systemd) {
    private static final String WANTS = "/etc/systemd/system/multi-user.target.wants/";

    static int denied(Call call, String verb) throws IOException {
        call.err("Failed to " + verb + " unit: Interactive authentication required.\n"
                + "See system logs and 'systemctl status' for details.\n");
        return 1;
    }

    /** @return exit status */
    int change(Call call, String verb, Options options, List<String> names)
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
}
