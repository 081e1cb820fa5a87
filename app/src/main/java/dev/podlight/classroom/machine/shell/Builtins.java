package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.Paths;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/** The commands that change the shell itself. */
final class Builtins {
    static final Map<String, Builtin> TABLE = Map.ofEntries(Map.entry(":", use -> 0), Map.entry("cd", Builtins::cd),
            Map.entry("exit", use -> leave(use)), Map.entry("return", Builtins::comeBack),
            Map.entry("break", use -> loop(false)), Map.entry("continue", use -> loop(true)),
            Map.entry("export", Builtins::export), Map.entry("unset", Builtins::unset),
            Map.entry("set", Builtins::set), Map.entry("shift", Builtins::shift), Map.entry("read", Builtins::read),
            Map.entry("eval", Builtins::eval), Map.entry("exec", Builtins::exec), Map.entry(".", Builtins::source),
            Map.entry("source", Builtins::source), Map.entry("command", Builtins::command),
            Map.entry("type", Builtins::type), Map.entry("alias", Builtins::alias),
            Map.entry("unalias", Builtins::unalias), Map.entry("trap", Builtins::trap),
            Map.entry("wait", Builtins::waitFor), Map.entry("umask", use -> 0), Map.entry("ulimit", use -> 0),
            Map.entry("local", Builtins::local), Map.entry("readonly", Builtins::local),
            Map.entry("jobs", use -> 0), Map.entry("hash", use -> 0));

    private Builtins() {}

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

    private static int number(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) & 0xff : 2;
    }

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
        int count = number(use.arg(0, "1"));
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

    private static int eval(Use use) throws IOException, InterruptedException {
        return use.interpreter().run(Parser.parse(String.join(" ", use.args())), use.streams());
    }

    private static int exec(Use use) throws IOException, InterruptedException {
        if (use.args().isEmpty()) {
            use.shell().lasting(use.streams());
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
            Builtin builtin = TABLE.get(use.arg(0, ""));
            return builtin != null
                    ? builtin.run(new Use(use.shell(), use.interpreter(), argv.getFirst(),
                            argv.subList(1, argv.size()), use.streams()))
                    : use.shell().fork(use.shell().user(), Map.of()).program(argv, use.streams());
        }
        String name = use.arg(1, "");
        String found = TABLE.containsKey(name) || use.shell().functions().containsKey(name)
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
        boolean builtin = TABLE.containsKey(name);
        Streams.print(use.streams().out(), name + (builtin
                ? " is a shell builtin"
                : found == null ? ": not found" : " is " + found) + "\n");
        return builtin || found != null ? 0 : 127;
    }

    private static int alias(Use use) throws IOException {
        if (use.args().isEmpty()) {
            for (var alias : use.shell().aliases().entrySet()) {
                Streams.print(use.streams().out(), "alias " + alias.getKey() + "='" + alias.getValue() + "'\n");
            }
        }
        for (String argument : use.args()) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                use.shell().aliases().put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        return 0;
    }

    private static int unalias(Use use) {
        use.args().forEach(use.shell().aliases()::remove);
        return 0;
    }

    private static int trap(Use use) {
        boolean exit = use.args().stream().skip(1).anyMatch(signal -> signal.equals("EXIT") || signal.equals("0"));
        if (exit) {
            use.shell().exitTrap(use.arg(0, "").equals("-") ? "" : use.arg(0, ""));
        }
        return 0;
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
