package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Launcher;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.machine.shell.Terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** sudo, which asks for the student's password unless {@link SudoTickets} has it that it was given. */
final class SudoCommand implements Command {
    private static final int TRIES = 3;

    private final Accounts accounts;
    private final SudoTickets tickets;

    SudoCommand(Accounts accounts, ClassTime time) {
        this.accounts = accounts;
        this.tickets = new SudoTickets(time);
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "p u g prompt user C T", false);
        boolean nothingToRun = options.rest().isEmpty() && !options.has("v", "s", "i", "validate", "shell");
        if (options.has("K", "remove-timestamp")) {
            tickets.takeAll();
            return 0;
        }
        boolean anew = options.has("k", "reset-timestamp");
        if (anew && nothingToRun) {
            tickets.take(call);
            return 0;
        }
        if (nothingToRun && !options.has("l")) {
            call.err("usage: sudo -h | -K | -k | -V\nusage: sudo -v [-ABkNnS] [-p prompt] [-u user]\n"
                    + "usage: sudo [-ABbEHkNnPS] [-p prompt] [-u user] [VAR=value] [-i | -s] [command [arg ...]]\n");
            return 1;
        }
        if (!call.user().root()) {
            if ((anew || !tickets.has(call)) && !authenticated(call, options)) {
                return 1;
            }
            if (!Groups.has(call.files(), "sudo", call.user().name())) {
                call.err(call.user().name() + " is not in the sudoers file.\n");
                return 1;
            }
            // with -k a command is asked for and leaves no trace
            if (!anew) {
                tickets.give(call);
            }
        }
        return options.has("v", "validate") ? 0 : asOther(call, options);
    }

    private boolean authenticated(Call call, Options options) throws IOException {
        Terminal terminal = call.shell().session().terminal();
        boolean stdin = options.has("S", "stdin");
        if (options.has("n", "non-interactive")) {
            call.err("sudo: a password is required\n");
            return false;
        }
        if (!stdin && terminal == null) {
            call.err("sudo: a terminal is required to read the password; either use the -S option to read from "
                    + "standard input or configure an askpass helper\nsudo: a password is required\n");
            return false;
        }
        String prompt = options.value("[sudo] password for %u: ", "p", "prompt")
            .replace("%u", call.user().name())
            .replace("%p", call.user().name())
            .replace("%h", call.shell().platform().hostname());
        return asks(stdin ? call.streams().in() : terminal.keyboard(),
                stdin ? call.streams().err() : terminal.screen(), prompt, stdin ? null : terminal);
    }

    private boolean asks(InputStream from, OutputStream to, String prompt, Terminal terminal) throws IOException {
        for (int wrong = 0; wrong < TRIES; wrong++) {
            print(to, prompt);
            String line = typed(from, terminal);
            if (terminal != null) {
                print(to, "\n");
            }
            if (line == null) {
                print(to, (wrong > 0 ? "\n" : "") + "sudo: no password was provided\n" + (wrong == 0
                        ? "sudo: a password is required\n"
                        : attempts(wrong)));
                return false;
            }
            if (accounts.accepts(line.replaceFirst("\r$", ""))) {
                return true;
            }
            print(to, wrong == TRIES - 1 ? attempts(TRIES) : "Sorry, try again.\n");
        }
        return false;
    }

    private static String typed(InputStream from, Terminal terminal) throws IOException {
        if (terminal == null) {
            return Streams.line(from);
        }
        terminal.echo(false);
        try {
            return Streams.line(from);
        } finally {
            terminal.echo(true);
        }
    }

    private static String attempts(int count) {
        return "sudo: " + count + " incorrect password attempt" + (count == 1 ? "" : "s") + "\n";
    }

    private static void print(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    private int asOther(Call call, Options options) throws IOException, InterruptedException {
        String name = options.value("root", "u", "user");
        var target = accounts.find(name);
        if (target.isEmpty()) {
            call.err("sudo: unknown user " + name + "\n");
            return 1;
        }
        Map<String, String> assigned = new LinkedHashMap<>(identity(call, target.get()));
        List<String> argv = new ArrayList<>(options.rest());
        while (!argv.isEmpty() && argv.getFirst().matches("[A-Za-z_]\\w*=(?s).*")) {
            String[] pair = argv.removeFirst().split("=", 2);
            assigned.put(pair[0], pair[1]);
        }
        Shell shell = environment(call, options).fork(target.get(), assigned);
        if (options.has("i") && call.files().exists(target.get().home(), target.get())) {
            shell.cwd(target.get().home());
        }
        if (argv.isEmpty() || options.has("s", "i", "shell")) {
            List<String> script = argv.isEmpty() ? List.of() : List.of("-c", String.join(" ", argv));
            return shell.program(join("bash", script), call.streams());
        }
        if (shell.get("PATH") != null && new Launcher(shell).find(argv.getFirst()) == null) {
            call.err("sudo: " + argv.getFirst() + ": command not found\n");
            return 1;
        }
        return shell.program(argv, call.streams());
    }

    private static Map<String, String> identity(Call call, User target) {
        return Map.of("SUDO_USER", call.user().name(), "SUDO_UID", Integer.toString(call.user().uid()), "HOME",
                target.home(), "USER", target.name(), "LOGNAME", target.name());
    }

    /** Without -E, sudo's env_reset lets only a few variables through. */
    private static Shell environment(Call call, Options options) {
        return options.has("E", "preserve-env")
                ? call.shell()
                : call.shell().cleared();
    }

    private static List<String> join(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
