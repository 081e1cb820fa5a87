package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.shell.Builtins.Builtin;
import dev.podlight.classroom.machine.shell.Builtins.Use;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The builtins that set, unset and read variables and {@code $1} ...: export, local, unset, set, shift, read. */
final class VariableBuiltins {
    static final Map<String, Builtin> TABLE = Map.ofEntries(Map.entry("export", VariableBuiltins::export),
            Map.entry("unset", VariableBuiltins::unset),
            Map.entry("set", VariableBuiltins::set),
            Map.entry("shift", VariableBuiltins::shift),
            Map.entry("read", VariableBuiltins::read),
            Map.entry("local", VariableBuiltins::local),
            Map.entry("readonly", VariableBuiltins::local));

    private VariableBuiltins() {}

    private static int export(Use use) {
        for (String argument : use.args()) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                use.shell().export(argument);
            } else {
                use.shell().export(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return 0;
    }

    private static int local(Use use) {
        for (String argument : use.args()) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                use.shell().set(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return 0;
    }

    private static int unset(Use use) {
        use.args().stream().filter(name -> !name.startsWith("-")).forEach(use.shell()::unset);
        return 0;
    }

    private static int set(Use use) {
        List<String> rest = new ArrayList<>(use.args());
        while (!rest.isEmpty() && rest.getFirst().matches("[-+][a-z]+")) {
            String letters = rest.removeFirst();
            if (letters.equals("-o") || letters.equals("+o")) {
                rest.removeFirst();
                continue;
            }
            letters.substring(1).chars().forEach(c -> use.shell().option((char) c, letters.startsWith("-")));
        }
        boolean positional = !rest.isEmpty();
        if (positional && rest.getFirst().equals("--")) {
            rest.removeFirst();
        }
        if (positional) {
            use.shell().positional(use.shell().zero(), rest);
        }
        return 0;
    }

    private static int shift(Use use) throws IOException {
        int count = Builtins.number(use.arg(0, "1"));
        List<String> all = use.shell().positional();
        if (count > all.size()) {
            return use.fail(2, "can't shift that many");
        }
        use.shell().positional(use.shell().zero(), all.subList(count, all.size()));
        return 0;
    }

    private static int read(Use use) throws IOException {
        List<String> names = use.args().stream().filter(arg -> !arg.startsWith("-")).toList();
        boolean raw = use.shell().get("IFS") != null && use.shell().get("IFS").isEmpty();
        String line = Streams.line(use.streams().in());
        String[] fields = raw
                ? new String[]{line == null ? "" : line}
                : (line == null ? "" : line.strip()).split("[ \t]+", Math.max(1, names.size()));
        for (int i = 0; i < names.size(); i++) {
            use.shell().set(names.get(i), i < fields.length ? fields[i] : "");
        }
        return line == null ? 1 : 0;
    }
}
