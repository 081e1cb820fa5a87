package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A shell that somebody types into. */
public final class Prompt {
    private final Shell shell;
    private final Terminal terminal;
    private final String farewell;

    /** @param farewell what it says when it is left, for example {@code logout} */
    public Prompt(Shell shell, Terminal terminal, String farewell) {
        this.shell = shell;
        this.terminal = terminal;
        this.farewell = farewell.isEmpty() ? "" : farewell + "\n";
    }

    /** Reads and runs lines until {@code exit} or the end of input. */
    public int run(Streams streams) throws IOException, InterruptedException {
        shell.export("TERM", "xterm-256color");
        shell.aliases().put("ll", "ls -alF");
        shell.history().load(shell);
        try {
            typed(streams);
            Streams.print(terminal.screen(), farewell);
        } finally {
            terminal.raw(false);
            shell.history().save(shell);
        }
        return shell.status();
    }

    private void typed(Streams streams) throws IOException, InterruptedException {
        var editor = new LineEditor(terminal, shell.history(), new Completion(shell));
        var text = new StringBuilder();
        while (!shell.left()) {
            LineEditor.End end = editor.read(text.isEmpty() ? prompt() : "> ");
            if (end == LineEditor.End.NOBODY) {
                return;
            }
            if (end == LineEditor.End.INTERRUPT) {
                shell.status(130);
                text.setLength(0);
                continue;
            }
            text.append(text.isEmpty() ? expanded(editor.line()) : editor.line()).append('\n');
            if (!unfinished(text.toString())) {
                shell.history().add(text.toString().stripTrailing());
                killable(text.toString(), streams);
                text.setLength(0);
            }
        }
    }

    /** With what {@code !!} and its like stand for, which bash shows first. */
    private String expanded(String line) throws IOException {
        var expanded = shell.history().expand(line);
        if (expanded.isEmpty()) {
            Streams.print(terminal.screen(), "-bash: " + line.strip() + ": event not found\n");
            return "";
        }
        if (!expanded.get().equals(line)) {
            Streams.print(terminal.screen(), expanded.get() + "\n");
        }
        return expanded.get();
    }

    /** Ctrl-C ends what runs, not the shell. */
    private void killable(String text, Streams streams) throws IOException, InterruptedException {
        Thread here = Thread.currentThread();
        var killed = new AtomicBoolean();
        terminal.onInterrupt(() -> {
            killed.set(true);
            here.interrupt();
        });
        try {
            terminal.raw(false);
            new Execution(shell).line(text, streams);
        } catch (InterruptedException e) {
            if (!killed.get()) {
                throw e;
            }
            shell.status(130);
        } finally {
            terminal.onInterrupt(null);
            if (killed.get() && Thread.interrupted()) {
                shell.status(130);
            }
        }
    }

    /** Whether more lines belong to it: an open quote, loop or here-document. */
    private static boolean unfinished(String text) {
        try {
            Parser.parse(text);
            var document = java.util.regex.Pattern.compile("<<-?\\s*['\"]?(\\w+)['\"]?").matcher(text);
            return document.find() && text.lines().skip(1).noneMatch(line -> line.strip().equals(document.group(1)));
        } catch (SyntaxTrouble e) {
            return e.getMessage().contains("end of file") || e.getMessage().contains("Unterminated");
        }
    }

    private String prompt() {
        String home = shell.user().home();
        String at = shell.cwd().equals(home) || shell.cwd().startsWith(home + "/")
                ? "~" + shell.cwd().substring(home.length())
                : shell.cwd();
        return "%s@%s:%s%s ".formatted(shell.user().name(), shell.platform().hostname(), at,
                shell.user().root() ? "#" : "$");
    }
}
