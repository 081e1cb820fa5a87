package dev.podlight.classroom.machine.shell;

import java.io.IOException;

/** A line as it is typed at a prompt: what readline does for bash. */
final class LineEditor {
    private static final int SEARCH = 18;

    private final Terminal terminal;
    private final Keys keys;
    private final History history;
    private final Completion completion;
    private final StringBuilder line = new StringBuilder();
    private final LineView view;
    private String prompt = "";
    private String killed = "";
    private int at;
    private int recalled;
    private String unfinished = "";
    private boolean tabbed;

    /** How a line ended. */
    enum End {
        RETURN, INTERRUPT, NOBODY
    }

    LineEditor(Terminal terminal, History history, Completion completion) {
        this.terminal = terminal;
        this.view = new LineView(terminal);
        this.keys = new Keys(terminal.keyboard());
        this.history = history;
        this.completion = completion;
    }

    /** What was typed. */
    String line() {
        return line.toString();
    }

    /** Reads until Return, Ctrl-C, or Ctrl-D on an empty line. The terminal is raw from then on. */
    End read(String asking) throws IOException {
        terminal.raw(true);
        line.setLength(0);
        at = 0;
        recalled = history.size();
        prompt = asking;
        view.begin(asking);
        while (true) {
            view.send();
            int key = keys.next();
            if (key == SEARCH) {
                key = searched();
            }
            if (key == Keys.GONE || key == 4 && line.isEmpty()) {
                return End.NOBODY;
            }
            if (key == Keys.ENTER || key == 3) {
                go(line.length());
                view.say(key == 3 ? "^C\n" : "\n");
                view.send();
                return key == 3 ? End.INTERRUPT : End.RETURN;
            }
            press(key);
        }
    }

    private void press(int key) {
        boolean again = tabbed;
        tabbed = key == '\t';
        switch (key) {
            case 1, Keys.HOME -> go(0);
            case 5, Keys.END -> go(line.length());
            case 2, Keys.LEFT -> go(left());
            case 6, Keys.RIGHT -> go(right());
            case 8, 127 -> replace(left(), at, "");
            case 4, Keys.DELETE -> replace(at, right(), "");
            case 11 -> kill(at, line.length());
            case 21 -> kill(0, at);
            case 23 -> kill(word(), at);
            case 25 -> replace(at, at, killed);
            case 16, Keys.UP -> recall(recalled - 1);
            case 14, Keys.DOWN -> recall(recalled + 1);
            case 12 -> {
                view.say("\033[H\033[2J");
                view.anew(line, at);
            }
            case '\t' -> complete(again);
            default -> {
                if (key >= ' ') {
                    replace(at, at, Character.toString(key));
                }
            }
        }
    }

    private int left() {
        return at == 0 ? 0 : line.offsetByCodePoints(at, -1);
    }

    private int right() {
        return at == line.length() ? at : line.offsetByCodePoints(at, 1);
    }

    private int word() {
        int from = at;
        while (from > 0 && line.charAt(from - 1) == ' ') {
            from--;
        }
        while (from > 0 && line.charAt(from - 1) != ' ') {
            from--;
        }
        return from;
    }

    private void kill(int from, int to) {
        killed = line.substring(from, to);
        replace(from, to, "");
    }

    private void replace(int from, int to, String by) {
        boolean atEnd = to == line.length() && from == to;
        line.replace(from, to, by);
        at = from + by.length();
        if (atEnd) {
            view.appended(line, by);
        } else {
            view.show(line, at);
        }
    }

    private void recall(int which) {
        if (which < 0 || which > history.size()) {
            view.say("\007");
            return;
        }
        if (recalled == history.size()) {
            unfinished = line.toString();
        }
        recalled = which;
        line.setLength(0);
        line.append(which == history.size() ? unfinished : history.get(which));
        at = line.length();
        view.show(line, at);
    }

    /** Ctrl-R: shows the latest line with what is typed in it, and with the next Ctrl-R the one before. @return the key that ends it */
    private int searched() throws IOException {
        String wanted = "";
        int found = history.size();
        int key = 0;
        while (key == 0 || key == SEARCH || key == 127 || key == 8 || key >= ' ') {
            if (key >= ' ' && key != 127) {
                wanted += Character.toString(key);
                found = Math.min(found + 1, history.size());
            } else if (key != SEARCH && !wanted.isEmpty()) {
                wanted = wanted.substring(0, wanted.offsetByCodePoints(wanted.length(), -1));
                found = history.size();
            }
            int there = wanted.isEmpty() ? -1 : history.before(found, wanted);
            if (there >= 0) {
                found = there;
                line.setLength(0);
                line.append(history.get(there));
                at = line.indexOf(wanted);
            }
            view.ask((there < 0 && !wanted.isEmpty() ? "(failed reverse-i-search)`" : "(reverse-i-search)`") + wanted
                    + "': ");
            view.show(line, at);
            view.send();
            key = keys.next();
        }
        recalled = found;
        view.ask(prompt);
        view.show(line, at);
        return key;
    }

    private void complete(boolean again) {
        Completion.Found found = completion.of(line.substring(0, at));
        if (!found.more().isEmpty()) {
            replace(at, at, found.more());
        } else if (found.names().size() > 1 && again) {
            view.below(line, found.listed(terminal.size().columns()));
            view.anew(line, at);
        } else {
            view.say("\007");
        }
    }

    private void go(int where) {
        if (where != at) {
            at = where;
            view.show(line, at);
        }
    }
}
