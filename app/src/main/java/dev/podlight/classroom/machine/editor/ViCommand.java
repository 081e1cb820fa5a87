package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code vi [+LINE] [FILE]}; vim is the same. */
public final class ViCommand implements Command {
    private static final String VERSION = "VIM - Vi IMproved 9.0 (2022 Jun 28, compiled Feb 16 2025 05:23:41)\n";

    @Override
    public int run(Call call) throws IOException {
        List<String> names = new ArrayList<>();
        String line = "";
        for (String word : call.args()) {
            if (word.equals("--version")) {
                call.out(VERSION);
                return 0;
            } else if (word.matches("\\+\\d*")) {
                line = word.length() > 1 ? word.substring(1) : "$";
            } else if (word.matches("-[^-].*")) {
                call.err(VERSION + "Unknown option argument: \"" + word
                        + "\"\nMore info with: \"vim -h\"\n");
                return 1;
            } else if (!word.equals("--")) {
                names.add(word);
            }
        }
        Terminal terminal = call.shell().session().terminal();
        if (terminal == null || call.streams().out() != terminal.screen() || call.streams().in() != terminal
            .keyboard()) {
            return refuse(call, terminal);
        }
        return edit(call, terminal, names, line);
    }

    private static int edit(Call call, Terminal terminal, List<String> names, String line) throws IOException {
        EditedFile file = names.isEmpty() ? null : new EditedFile(call, names.getFirst());
        var text = new Buffer(file == null ? "" : file.read());
        var settings = new Settings();
        var search = new Search();
        var ex = new Ex(text, settings, search, file, name -> new EditedFile(call, name));
        String vimrc = call.user().home() + "/.vimrc";
        if (call.files().may(vimrc, call.user(), 4)) {
            call.files()
                .text(vimrc, call.user())
                .lines()
                .filter(each -> each.matches("\\s*set?\\s.*"))
                .forEach(ex::run);
        }
        if (!line.isEmpty()) {
            ex.run(line.equals("$") || line.length() > 6 || Integer.parseInt(line) > text.lines().size() ? "$" : line);
        }
        return new Vi(terminal, text, settings, search, ex, file == null ? "" : file.opened()).run();
    }

    /** Vim would go on with what comes down the line instead of keys, until there is nothing more. */
    private static int refuse(Call call, Terminal terminal) throws IOException {
        if (terminal == null || call.streams().out() != terminal.screen()) {
            call.err("Vim: Warning: Output is not to a terminal\n");
        }
        if (terminal == null || call.streams().in() != terminal.keyboard()) {
            call.err("Vim: Warning: Input is not from a terminal\n");
        }
        call.err("Vim: Error reading input, exiting...\nVim: Finished.\n");
        return 1;
    }
}
