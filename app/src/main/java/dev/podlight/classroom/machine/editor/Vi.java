package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Keys;
import dev.podlight.classroom.machine.shell.Terminal;

import java.io.IOException;
import java.util.Optional;

/** Vi at work: its modes, its last line, and the keys between them. Keys and a changed window come on different threads. */
final class Vi {
    private final Terminal terminal;
    private final Buffer text;
    private final Settings settings;
    private final Ex ex;
    private final Search search;
    private final Normal normal;
    private final Insert insert;
    private final Screen screen;
    private final StringBuilder command = new StringBuilder();
    private Mode mode = Mode.NORMAL;
    private String message;

    private enum Mode {
        NORMAL, INSERT, COMMAND
    }

    /** @param message what stands in the last line at first */
    Vi(Terminal terminal, Buffer text, Settings settings, Search search, Ex ex, String message) {
        this.terminal = terminal;
        this.text = text;
        this.settings = settings;
        this.search = search;
        this.ex = ex;
        this.message = message;
        this.normal = new Normal(text, settings);
        this.insert = new Insert(text, settings);
        this.screen = new Screen(terminal);
    }

    /**
     * Edits until it is told to end.
     *
     * @return 0, or 1 if the terminal is gone
     */
    int run() throws IOException {
        var keys = new Keys(terminal.keyboard());
        terminal.raw(true);
        try {
            screen.enter();
            terminal.onResize(this::resized);
            draw();
            while (!ex.left()) {
                int key = keys.next();
                if (key == Keys.GONE) {
                    return 1;
                }
                press(key);
            }
            return 0;
        } finally {
            terminal.onResize(null);
            screen.leave();
            terminal.raw(false);
        }
    }

    private synchronized void press(int key) throws IOException {
        key(key);
        draw();
    }

    private synchronized void resized() {
        try {
            draw();
        } catch (IOException e) {
            // the terminal went away: reading from it says so too, and ends the editor
            screen.forget();
        }
    }

    private void draw() throws IOException {
        switch (mode) {
            case NORMAL -> screen.draw(text, settings, message, false, false);
            case INSERT -> screen.draw(text, settings, "-- INSERT --", true, false);
            case COMMAND -> screen.draw(text, settings, command.toString(), false, true);
        }
    }

    private void key(int key) {
        switch (mode) {
            case NORMAL -> normal(key);
            case INSERT -> {
                if (!insert.key(key)) {
                    mode = Mode.NORMAL;
                    message = "";
                }
            }
            case COMMAND -> command(key);
        }
    }

    private void normal(int key) {
        if (page(key)) {
            return;
        }
        // it stays until something else is said
        Normal.Then then = normal.key(key);
        message = normal.message().isEmpty() ? message : normal.message();
        switch (then) {
            case MORE -> {
            }
            case INSERT -> mode = Mode.INSERT;
            case COLON -> ask(':');
            case SLASH -> ask('/');
            case QUESTION -> ask('?');
            case NEXT -> find(false);
            case BACK -> find(true);
            case WRITE_QUIT -> message = ex.run("x");
            case QUIT -> message = ex.run("q!");
        }
    }

    /** Ctrl-F, B, D, U and L, which depend on the screen. */
    private boolean page(int key) {
        int by = switch (key) {
            case 6, Keys.PAGE_DOWN -> screen.height();
            case 2, Keys.PAGE_UP -> -screen.height();
            case 4 -> screen.height() / 2;
            case 21 -> -screen.height() / 2;
            default -> 0;
        };
        if (by != 0) {
            text.go(text.cursor().row() + by, 0);
            normal.inside();
        } else if (key == 12) {
            screen.forget();
        }
        return by != 0 || key == 12;
    }

    private void ask(char what) {
        mode = Mode.COMMAND;
        command.setLength(0);
        command.append(what);
    }

    private void command(int key) {
        switch (key) {
            case Keys.ESCAPE, 3 -> answered("");
            case Keys.ENTER -> {
                String typed = command.substring(1);
                if (command.charAt(0) == ':') {
                    answered(ex.run(typed));
                } else {
                    answered("");
                    search.look(typed, command.charAt(0) == '/');
                    find(false);
                }
            }
            case 8, 127 -> {
                command.setLength(command.length() - Character.charCount(command.codePointBefore(command.length())));
                if (command.isEmpty()) {
                    answered("");
                }
            }
            case 21 -> command.setLength(1);
            default -> {
                if (key >= ' ') {
                    command.appendCodePoint(key);
                }
            }
        }
    }

    private void answered(String said) {
        mode = Mode.NORMAL;
        message = said;
        normal.inside();
    }

    private void find(boolean back) {
        Place from = text.cursor();
        Optional<Place> found = search.next(text, back);
        found.ifPresent(text::go);
        boolean forward = search.shown(back).startsWith("/");
        boolean around = found.isPresent() && (forward
                ? found.get().compareTo(from) <= 0
                : found.get().compareTo(from) >= 0);
        message = found.isEmpty()
                ? search.missing()
                : !around
                        ? search.shown(back)
                        : forward
                                ? "search hit BOTTOM, continuing at TOP"
                                : "search hit TOP, continuing at BOTTOM";
    }
}
