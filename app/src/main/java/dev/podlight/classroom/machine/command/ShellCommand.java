package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Prompt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** sh and bash: a script from a string, a file or the input, or a prompt when somebody sits there. */
final class ShellCommand implements Command {

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(call.args());
        StringBuilder options = new StringBuilder();
        while (!args.isEmpty() && args.getFirst().matches("[-+][a-z]+|--\\w+") && !args.getFirst().equals("--")) {
            String option = args.removeFirst();
            if (!option.startsWith("--")) {
                options.append(option.substring(1));
            }
            if (option.endsWith("o")) {
                args.removeFirst();
            }
        }
        if (!args.isEmpty() && (args.getFirst().equals("--") || args.getFirst().equals("-"))) {
            args.removeFirst();
        }
        String prologue = prologue(options.toString());
        if (options.indexOf("c") >= 0) {
            return command(call, args, prologue);
        }
        if (options.indexOf("s") >= 0 || args.isEmpty()) {
            return input(call, args, prologue);
        }
        call.shell().positional(args.getFirst(), args.subList(1, args.size()));
        String text;
        try {
            text = call.files().text(call.path(args.getFirst()), call.user());
        } catch (IOException e) {
            call.err(call.name() + ": 0: cannot open " + args.getFirst() + ": " + e.getMessage() + "\n");
            return 2;
        }
        return call.shell().script(prologue + text, call.streams());
    }

    private static int command(Call call, List<String> args, String prologue)
            throws IOException, InterruptedException {
        if (args.isEmpty()) {
            return call.fail(2, "0: -c requires an argument");
        }
        call.shell()
            .positional(args.size() > 1 ? args.get(1) : call.name(),
                    args.subList(Math.min(2, args.size()), args.size()));
        return call.shell().script(prologue + args.getFirst(), call.streams());
    }

    private static int input(Call call, List<String> args, String prologue) throws IOException, InterruptedException {
        call.shell().positional(call.name(), args);
        var terminal = call.shell().session().terminal();
        if (terminal != null && call.streams().in() == terminal.keyboard()) {
            return new Prompt(call.shell(), terminal, call.name().equals("bash") ? "exit" : "").run(call.streams());
        }
        return call.shell().script(prologue + call.inputText(), call.streams());
    }

    private static String prologue(String options) {
        String letters = options.replaceAll("[^eux]", "");
        return letters.isEmpty() ? "" : "set -" + letters + "\n";
    }
}
