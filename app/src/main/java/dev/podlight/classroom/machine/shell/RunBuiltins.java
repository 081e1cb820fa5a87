package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;
import dev.podlight.classroom.machine.shell.Builtins.Builtin;
import dev.podlight.classroom.machine.shell.Builtins.Use;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** The builtins that run something or say what would run: eval, exec, source, command, type, wait. */
final class RunBuiltins {
    static final Map<String, Builtin> TABLE = Map.ofEntries(Map.entry("eval", RunBuiltins::eval),
            Map.entry("exec", RunBuiltins::exec),
            Map.entry(".", RunBuiltins::source),
            Map.entry("source", RunBuiltins::source),
            Map.entry("command", RunBuiltins::command),
            Map.entry("type", RunBuiltins::type),
            Map.entry("wait", RunBuiltins::waitFor));

    private RunBuiltins() {}

    private static int eval(Use use) throws IOException, InterruptedException {
        return use.interpreter().run(Parser.parse(String.join(" ", use.args())), use.streams());
    }

    private static int exec(Use use) throws IOException, InterruptedException {
        if (use.args().isEmpty()) {
            use.shell().aftermath().lasting(use.streams());
            return 0;
        }
        throw new ShellExit(use.shell().fork(use.shell().user(), Map.of()).program(use.args(), use.streams()), null);
    }

    private static int source(Use use) throws IOException, InterruptedException {
        String file = use.arg(0, "");
        try {
            String path = Paths.absolute(use.shell().cwd(), file);
            String text = use.shell().platform().files().text(path, use.shell().user());
            return use.interpreter().run(Parser.parse(text), use.streams());
        } catch (FileTrouble e) {
            throw new ShellExit(2, "1: .: cannot open " + file + ": " + e.getMessage());
        }
    }

    private static int command(Use use) throws IOException, InterruptedException {
        if (!use.arg(0, "").equals("-v")) {
            List<String> argv = use.args();
            Builtin builtin = Builtins.TABLE.get(use.arg(0, ""));
            return builtin != null
                    ? builtin.run(new Use(use.shell(), use.interpreter(), argv.getFirst(),
                            argv.subList(1, argv.size()), use.streams()))
                    : use.shell().fork(use.shell().user(), Map.of()).program(argv, use.streams());
        }
        String name = use.arg(1, "");
        String found = Builtins.TABLE.containsKey(name) || use.shell().functions().containsKey(name)
                ? name
                : new Launcher(use.shell()).find(name);
        if (found != null) {
            Streams.print(use.streams().out(), found + "\n");
        }
        return found == null ? 127 : 0;
    }

    private static int type(Use use) throws IOException {
        String name = use.arg(0, "");
        String found = new Launcher(use.shell()).find(name);
        boolean builtin = Builtins.TABLE.containsKey(name);
        Streams.print(use.streams().out(), name + (builtin
                ? " is a shell builtin"
                : found == null ? ": not found" : " is " + found) + "\n");
        return builtin || found != null ? 0 : 127;
    }

    private static int waitFor(Use use) throws InterruptedException {
        int status = 0;
        for (var job : use.shell().jobs().running().entrySet()) {
            if (use.args().isEmpty() || use.args().contains(Integer.toString(job.getKey()))) {
                try {
                    status = job.getValue().get();
                } catch (ExecutionException | CancellationException e) {
                    status = 143;
                }
            }
        }
        return use.args().isEmpty() ? 0 : status;
    }
}
