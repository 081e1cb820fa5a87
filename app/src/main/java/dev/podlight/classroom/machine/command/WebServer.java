package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Processes;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Apache, which holds port 80 while it runs. */
final class WebServer {
    private static final String PROCESS = "/usr/sbin/apache2 -k start";

    private WebServer() {}

    static void register(Map<String, Command> table) {
        table.put("apache2ctl", WebServer::control);
    }

    /** Its process, while it runs. */
    static Optional<Processes.Running> running(Processes processes) {
        return processes.all().stream().filter(p -> p.command().equals(PROCESS)).findFirst();
    }

    private static int control(Call call) throws IOException {
        if (!call.user().root()) {
            return call.fail(1, "must be superuser");
        }
        Processes processes = call.shell().platform().processes();
        Optional<Processes.Running> running = running(processes);
        return switch (call.args().isEmpty() ? "" : call.args().getFirst()) {
            case "start" -> {
                if (running.isPresent()) {
                    yield PrintCommands.say(call, "httpd (pid " + running.get().pid() + ") already running");
                }
                int[] pid = new int[1];
                pid[0] = processes.begin("root", 1, "?", PROCESS, () -> processes.end(pid[0])).pid();
                yield 0;
            }
            case "stop" -> {
                running.ifPresent(p -> p.stop().run());
                yield 0;
            }
            default -> call.fail(1, "start or stop");
        };
    }
}
