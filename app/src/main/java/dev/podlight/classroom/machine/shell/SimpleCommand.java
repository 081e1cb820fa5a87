package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one command line: assignments, redirects, then a function, a builtin or a program. */
final class SimpleCommand {
    private final Shell shell;
    private final Interpreter interpreter;

    SimpleCommand(Shell shell, Interpreter interpreter) {
        this.shell = shell;
        this.interpreter = interpreter;
    }

    int run(Script.Simple simple, Streams streams) throws IOException, InterruptedException {
        var expander = new Expander(shell, streams);
        shell.aftermath().substituted(0);
        List<String> argv = aliased(simple, expander);
        Map<String, String> assigned = new LinkedHashMap<>();
        for (Script.Assignment assignment : simple.assignments()) {
            assigned.put(assignment.name(), expander.text(assignment.value()));
        }
        int substituted = shell.aftermath().substituted();
        trace(argv, assigned, streams);
        Streams inner = new Redirection(shell).apply(simple.redirects(), streams);
        if (argv.isEmpty()) {
            assigned.forEach(shell::set);
            return substituted;
        }
        return dispatch(argv, assigned, inner);
    }

    private int dispatch(List<String> argv, Map<String, String> assigned, Streams streams)
            throws IOException, InterruptedException {
        String name = argv.getFirst();
        Script function = shell.functions().get(name);
        if (function != null) {
            assigned.forEach(shell::set);
            return call(function, argv.subList(1, argv.size()), streams);
        }
        Builtins.Builtin builtin = Builtins.TABLE.get(name);
        if (builtin != null) {
            assigned.forEach(shell::set);
            return builtin.run(new Builtins.Use(shell, interpreter, name, argv.subList(1, argv.size()), streams));
        }
        return shell.fork(shell.user(), assigned).program(argv, streams);
    }

    private int call(Script function, List<String> arguments, Streams streams)
            throws IOException, InterruptedException {
        List<String> outer = shell.positional();
        shell.positional(shell.zero(), arguments);
        try {
            return interpreter.run(function, streams);
        } catch (ShellExit.FromFunction e) {
            return e.status();
        } finally {
            shell.positional(shell.zero(), outer);
        }
    }

    private List<String> aliased(Script.Simple simple, Expander expander) throws IOException, InterruptedException {
        List<String> argv = expander.arguments(simple.words());
        String first = simple.words().isEmpty() ? null : simple.words().getFirst().bare();
        String alias = first == null ? null : shell.aliases().get(first);
        if (alias == null) {
            return argv;
        }
        List<String> all = new ArrayList<>(List.of(alias.strip().split("\\s+")));
        all.addAll(argv.subList(1, argv.size()));
        return all;
    }

    private void trace(List<String> argv, Map<String, String> assigned, Streams streams) throws IOException {
        if (shell.option('x')) {
            List<String> words = new ArrayList<>();
            assigned.forEach((name, value) -> words.add(name + "=" + value));
            words.addAll(argv);
            Streams.print(streams.err(), "+ " + String.join(" ", words) + "\n");
        }
    }
}
