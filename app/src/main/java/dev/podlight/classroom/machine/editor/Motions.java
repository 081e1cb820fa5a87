package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Keys;

/** Where a key leads from the cursor, and how an operator like {@code d} takes the way there. */
final class Motions {
    /** What {@code gg} is here. */
    static final int FIRST_LINE = -100;

    /** What {@code w} is after {@code c}: to the end of this word, and not on to the next. */
    static final int THIS_WORD = -101;

    private Motions() {}

    /**
     * @param whole lines, from the cursor's to this one's
     * @param onto whether an operator takes the character there too
     */
    record Motion(Place to, boolean whole, boolean onto) {}

    /**
     * @param count 0 if none was typed
     * @param wanted the column that going up and down keeps to
     * @return null if the key is no motion
     */
    static Motion of(Buffer text, int key, int count, int wanted) {
        int times = Math.max(1, count);
        Place at = text.cursor();
        return switch (key) {
            case 'h', Keys.LEFT -> chars(new Place(at.row(), left(text, times)));
            case 8, 127 -> chars(repeat(text, times, Motions::backOver));
            case ' ' -> chars(repeat(text, times, Motions::onOver));
            case 'l', Keys.RIGHT -> chars(new Place(at.row(), right(text, times)));
            case 'j', Keys.DOWN -> lines(text, at.row() + times, wanted);
            case 'k', Keys.UP -> lines(text, at.row() - times, wanted);
            case '+', Keys.ENTER -> lines(text, at.row() + times, -1);
            case '-' -> lines(text, at.row() - times, -1);
            case '0', Keys.HOME -> chars(new Place(at.row(), 0));
            case '^' -> chars(new Place(at.row(), indent(text.line())));
            case '$', Keys.END -> chars(new Place(at.row(), text.line().length()));
            case 'w' -> chars(repeat(text, times, Motions::nextWord));
            case 'b' -> chars(repeat(text, times, Motions::wordBefore));
            case 'e' -> new Motion(repeat(text, times, Motions::wordEnd), false, true);
            case THIS_WORD -> kind(text, at) == 0
                    ? of(text, 'w', count, wanted)
                    : new Motion(thisWord(text, times), false, true);
            case 'G' -> lines(text, count == 0 ? text.last() : count - 1, -1);
            case FIRST_LINE -> lines(text, times - 1, -1);
            default -> null;
        };
    }

    private static Motion chars(Place to) {
        return new Motion(to, false, false);
    }

    /** @param col -1 for the first character that is no blank */
    private static Motion lines(Buffer text, int row, int col) {
        int there = Math.clamp(row, 0, text.last());
        return new Motion(new Place(there, col < 0 ? indent(text.line(there)) : col), true, false);
    }

    /** How many blanks a line begins with. */
    static int indent(String line) {
        return (int) line.chars().takeWhile(c -> c == ' ' || c == '\t').count();
    }

    private static int left(Buffer text, int times) {
        int characters = text.line().codePointCount(0, text.cursor().col());
        return text.line().offsetByCodePoints(0, Math.max(0, characters - times));
    }

    private static int right(Buffer text, int times) {
        int ahead = text.line().codePointCount(text.cursor().col(), text.line().length());
        return text.line().offsetByCodePoints(text.cursor().col(), Math.min(ahead, times));
    }

    private interface Step {
        Place from(Buffer text, Place at);
    }

    private static Place repeat(Buffer text, int times, Step step) {
        Place at = text.cursor();
        for (int i = 0; i < times; i++) {
            at = step.from(text, at);
        }
        return at;
    }

    private static Place nextWord(Buffer text, Place from) {
        Place at = from;
        int begun = kind(text, at);
        while (!ended(text, at) && kind(text, at) == begun && begun != 0) {
            at = after(text, at);
        }
        while (!ended(text, at) && kind(text, at) == 0) {
            at = after(text, at);
            if (text.line(at.row()).isEmpty()) {
                break;
            }
        }
        return at;
    }

    private static Place wordBefore(Buffer text, Place from) {
        Place at = before(text, from);
        while (at.compareTo(new Place(0, 0)) > 0 && kind(text, at) == 0 && !text.line(at.row()).isEmpty()) {
            at = before(text, at);
        }
        while (at.col() > 0 && kind(text, new Place(at.row(), at.col() - 1)) == kind(text, at)) {
            at = new Place(at.row(), at.col() - 1);
        }
        return at;
    }

    private static Place wordEnd(Buffer text, Place from) {
        Place at = after(text, from);
        while (!ended(text, at) && kind(text, at) == 0) {
            at = after(text, at);
        }
        while (kind(text, new Place(at.row(), at.col() + 1)) == kind(text, at) && !ended(text, at)) {
            at = after(text, at);
        }
        return at;
    }

    private static Place thisWord(Buffer text, int times) {
        Place at = text.cursor();
        boolean last = kind(text, new Place(at.row(), at.col() + 1)) != kind(text, at);
        for (int i = last ? 1 : 0; i < times; i++) {
            at = wordEnd(text, at);
        }
        return at;
    }

    /** A space leads into the next line, a backspace into the one before. */
    private static Place onOver(Buffer text, Place at) {
        Place next = text.line(at.row()).isEmpty()
                ? at
                : new Place(at.row(), text.line(at.row())
                    .offsetByCodePoints(at.col(), at.col() < text.line(at.row())
                        .length() ? 1 : 0));
        boolean over = next.col() >= text.line(at.row()).length() && at.row() < text.last();
        return over ? new Place(at.row() + 1, 0) : next;
    }

    private static Place backOver(Buffer text, Place at) {
        if (at.col() > 0) {
            return new Place(at.row(), text.line(at.row()).offsetByCodePoints(at.col(), -1));
        }
        return at.row() == 0 ? at : new Place(at.row() - 1, Math.max(0, text.line(at.row() - 1).length() - 1));
    }

    private static boolean ended(Buffer text, Place at) {
        return at.row() == text.last() && at.col() >= text.line(at.row()).length();
    }

    private static Place after(Buffer text, Place at) {
        boolean next = at.col() >= text.line(at.row()).length() && at.row() < text.last();
        return next ? new Place(at.row() + 1, 0) : new Place(at.row(), at.col() + (ended(text, at) ? 0 : 1));
    }

    private static Place before(Buffer text, Place at) {
        return at.col() > 0
                ? new Place(at.row(), at.col() - 1)
                : new Place(Math.max(0, at.row() - 1), at.row() == 0 ? 0 : text.line(at.row() - 1).length());
    }

    /** 0 for a blank or the end of a line, 1 for a letter, 2 for another sign. */
    private static int kind(Buffer text, Place at) {
        String line = text.line(at.row());
        if (at.col() >= line.length() || Character.isWhitespace(line.charAt(at.col()))) {
            return 0;
        }
        char c = line.charAt(at.col());
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || c == '_' ? 1 : 2;
    }
}
