package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Keys;

import java.util.List;

/** What keys do while one does not type: counts, operators, motions, and the commands of one letter. */
final class Normal {
    private final Buffer text;
    private final Register register = new Register();
    private final Operators operators;
    private int count;
    private int operator;
    private int operatorCount;
    private int prefix;
    private int wanted;
    private String message = "";

    /** What comes after a key. */
    enum Then {
        MORE, INSERT, COLON, SLASH, QUESTION, NEXT, BACK, WRITE_QUIT, QUIT
    }

    Normal(Buffer text, Settings settings) {
        this.text = text;
        this.operators = new Operators(text, settings, register);
    }

    /** What to say after the last key, or empty. */
    String message() {
        return message.isEmpty() ? operators.message() : message;
    }

    Then key(int key) {
        message = "";
        operators.tell(0);
        if (key >= '1' && key <= '9' && prefix == 0 || key == '0' && count > 0) {
            count = Math.min(99_999, count * 10 + key - '0');
            return Then.MORE;
        }
        Then then;
        if (prefix != 0) {
            then = prefixed(key);
        } else if (key == 'g' || key == 'Z' || key == 'r' && operator == 0) {
            prefix = key;
            return Then.MORE;
        } else if (operator == 0 && (key == 'd' || key == 'c' || key == 'y' || key == '>' || key == '<')) {
            operator = key;
            operatorCount = count;
            count = 0;
            return Then.MORE;
        } else {
            then = operator == 0 ? plain(key) : operated(key);
        }
        count = 0;
        operator = 0;
        prefix = 0;
        if (then != Then.INSERT) {
            inside();
        }
        return then;
    }

    private Then prefixed(int key) {
        int first = prefix;
        if (first == 'g' && key == 'g') {
            return operator == 0 ? plain(Motions.FIRST_LINE) : operated(Motions.FIRST_LINE);
        }
        if (first == 'Z') {
            return key == 'Z' ? Then.WRITE_QUIT : key == 'Q' ? Then.QUIT : Then.MORE;
        }
        if (first == 'r' && key >= ' ' && text.cursor().col() < text.line().length()) {
            text.checkpoint();
            Place at = text.cursor();
            text.cut(at, right(1));
            text.insert(Character.toString(key));
            text.go(at);
        }
        return Then.MORE;
    }

    private Then plain(int key) {
        int times = Math.max(1, count);
        Motions.Motion motion = Motions.of(text, key, count, wanted);
        if (motion != null && Operators.nowhere(key, text.cursor(), motion.to())) {
            return Then.MORE;
        }
        if (motion != null) {
            text.go(motion.to());
            boolean keeps = key == 'j' || key == 'k' || key == Keys.UP || key == Keys.DOWN;
            wanted = keeps ? wanted : key == '$' || key == Keys.END ? Integer.MAX_VALUE : text.cursor().col();
            return Then.MORE;
        }
        text.checkpoint();
        Then then = changes(key, times);
        wanted = text.cursor().col();
        return then;
    }

    private Then changes(int key, int times) {
        Place at = text.cursor();
        switch (key) {
            case 'x', Keys.DELETE -> register.keep(text.cut(at, right(times)));
            case 'X' -> register.keep(text.cut(Motions.of(text, 'h', times, 0).to(), at));
            case 'D' -> register.keep(text.cut(at, end()));
            case 'Y' -> operators.lines('y', at.row(), at.row() + times - 1);
            case 'J' -> join();
            case '~' -> {
                String swapped = text.cut(at, right(times))
                    .codePoints()
                    .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
                text.insert(swapped);
            }
            case 'p', 'P' -> operators.tell(register.put(text, key == 'p', times));
            case 'u' -> message = text.undo() ? "" : "Already at oldest change";
            case 18 -> message = text.redo() ? "" : "Already at newest change";
            case 3 -> message = text.modified()
                    ? "Type  :qa!  and press <Enter> to abandon all changes and exit Vim"
                    : "Type  :qa  and press <Enter> to exit Vim";
            default -> {
                return begins(key, times);
            }
        }
        return Then.MORE;
    }

    /** The keys after which one types. */
    private Then begins(int key, int times) {
        Place at = text.cursor();
        switch (key) {
            case 'i' -> {
            }
            case 'a' -> text.go(right(1));
            case 'I' -> text.go(at.row(), Motions.indent(text.line()));
            case 'A' -> text.go(end());
            case 'o', 'O' -> text.insertLines(at.row() + (key == 'o' ? 1 : 0), List.of(""));
            case 's' -> register.keep(text.cut(at, right(times)));
            case 'C' -> register.keep(text.cut(at, end()));
            case 'S' -> operators.lines('c', at.row(), at.row() + times - 1);
            default -> {
                return switch (key) {
                    case ':' -> Then.COLON;
                    case '/' -> Then.SLASH;
                    case '?' -> Then.QUESTION;
                    case 'n' -> Then.NEXT;
                    case 'N' -> Then.BACK;
                    default -> Then.MORE;
                };
            }
        }
        return Then.INSERT;
    }

    private void join() {
        int row = text.cursor().row();
        if (row < text.last()) {
            int length = text.line().length();
            int blanks = Motions.indent(text.line(row + 1));
            text.cut(new Place(row, length), new Place(row + 1, blanks));
            boolean apart = length == 0 || text.line().length() == length || text.line().charAt(length - 1) == ' ';
            text.insert(apart ? "" : " ");
            text.go(row, length);
        }
    }

    private Then operated(int key) {
        boolean counted = operatorCount + count > 0;
        int times = counted ? Math.max(1, operatorCount) * Math.max(1, count) : 0;
        text.checkpoint();
        return operators.apply(operator, key, times) ? Then.INSERT : Then.MORE;
    }

    private Place right(int times) {
        return Motions.of(text, 'l', times, 0).to();
    }

    private Place end() {
        return new Place(text.cursor().row(), text.line().length());
    }

    /** Here the cursor is on a character, not behind the last. */
    void inside() {
        if (text.cursor().col() > 0 && text.cursor().col() >= text.line().length()) {
            text.go(text.cursor().row(), text.line().length() - 1);
        }
    }
}
