package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The commands that change the shell itself. */
final class Builtins {
    static final Map<String, Builtin> TABLE = table();

    private Builtins() {}

    private static Map<String, Builtin> table() {
        Map<String, Builtin> table = new HashMap<>(VariableBuiltins.TABLE);
        table.putAll(RunBuiltins.TABLE);
        table.put("cd", Builtins::cd);
        table.put("exit", use -> leave(use));
        table.put("return", Builtins::comeBack);
        table.put("break", use -> loop(false));
        table.put("continue", use -> loop(true));
        table.put("alias", Builtins::alias);
        table.put("unalias", Builtins::unalias);
        table.put("trap", Builtins::trap);
        table.put("history", History::run);
        for (String nothing : List.of(":", "umask", "ulimit", "jobs", "hash")) {
            table.put(nothing, use -> 0);
        }
        return Map.copyOf(table);
    }

    /** One builtin. */
    interface Builtin {
        int run(Use use) throws IOException, InterruptedException;
    }

    /** One use of a builtin. */
    record Use(Shell shell, Interpreter interpreter, String name, List<String> args, Streams streams) {

        String arg(int index, String otherwise) {
            return index < args.size() ? args.get(index) : otherwise;
        }

        int fail(int status, String why) throws IOException {
            Streams.print(streams.err(), shell.zero() + ": " + name + ": " + why + "\n");
            return status;
        }
    }

    private static int cd(Use use) throws IOException {
        Shell shell = use.shell();
        String argument = use.arg(0, shell.get("HOME"));
        String old = shell.get("OLDPWD");
        String path = Paths.absolute(shell.cwd(), argument.equals("-") && old != null ? old : argument);
        try {
            if (!(shell.platform().files().find(path, shell.user()) instanceof Entry.Dir)) {
                return use.fail(2, "can't cd to " + argument);
            }
        } catch (FileTrouble e) {
            return use.fail(2, "can't cd to " + argument);
        }
        shell.set("OLDPWD", shell.cwd());
        shell.cwd(path);
        return 0;
    }

    private static int leave(Use use) {
        throw new ShellExit(number(use.arg(0, Integer.toString(use.shell().status()))), null);
    }

    private static int comeBack(Use use) {
        throw new ShellExit.FromFunction(number(use.arg(0, Integer.toString(use.shell().status()))));
    }

    private static int loop(boolean again) {
        throw new ShellExit.FromLoop(again);
    }

    /** Of an exit status or a count; 2 for what is none. */
    static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) & 0xff : 2;
    }

    private static int alias(Use use) throws IOException {
        if (use.args().isEmpty()) {
            for (var alias : use.shell().aliases().entrySet()) {
                Streams.print(use.streams().out(), "alias " + alias.getKey() + "='" + alias.getValue() + "'\n");
            }
        }
        int status = 0;
        for (String argument : use.args()) {
            int equals = argument.indexOf('=');
            String known = use.shell().aliases().get(argument);
            if (equals < 0) {
                if (known == null) {
                    status = use.fail(1, argument + ": not found");
                } else {
                    Streams.print(use.streams().out(), "alias " + argument + "='" + known + "'\n");
                }
            } else if (equals > 0) {
                use.shell().aliases().put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return status;
    }

    private static int unalias(Use use) {
        use.args().forEach(use.shell().aliases()::remove);
        return 0;
    }

    private static int trap(Use use) {
        boolean exit = use.args().stream().skip(1).anyMatch(signal -> signal.equals("EXIT") || signal.equals("0"));
        if (exit) {
            use.shell().aftermath().exitTrap(use.arg(0, "").equals("-") ? "" : use.arg(0, ""));
        }
        return 0;
    }
}
