package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.Keys;

import java.util.List;

/** d, c, y, &gt; and &lt;: what they do to the way from the cursor to somewhere else. */
final class Operators {
    private final Buffer text;
    private final Settings settings;
    private final Register register;
    private String message = "";

    Operators(Buffer text, Settings settings, Register register) {
        this.text = text;
        this.settings = settings;
        this.register = register;
    }

    String message() {
        return message;
    }

    /**
     * The second half of {@code dd}, {@code dw}, {@code y$} and the like.
     *
     * @param count 0 if none was typed
     * @return whether one types now
     */
    boolean apply(int operator, int key, int count) {
        Place at = text.cursor();
        if (key == operator) {
            return (count < 2 || at.row() < text.last()) && lines(operator, at.row(), at.row() + Math.max(1, count)
                    - 1);
        }
        Motions.Motion motion = Motions.of(text, key == 'w' && operator == 'c' ? Motions.THIS_WORD : key, count, at
            .col());
        if (motion == null || nowhere(key, at, motion.to())) {
            return false;
        }
        Place to = motion.to();
        if (motion.whole() || operator == '>' || operator == '<') {
            return lines(operator, Math.min(at.row(), to.row()), Math.max(at.row(), to.row()));
        }
        Place from = at.compareTo(to) < 0 ? at : to;
        Place until = at.compareTo(to) < 0 ? to : at;
        if (motion.onto() && until.col() < text.line(until.row()).length()) {
            until = new Place(until.row(), text.line(until.row()).offsetByCodePoints(until.col(), 1));
        }
        if (!motion.onto() && until.row() > from.row() && (until.col() == 0 || key == 'w' && until.col() <= Motions
            .indent(text.line(until.row())))) {
            // what ends before a line ends with the line above; if it is all of that, it is whole lines
            if ((key != 'w' || text.line(from.row()).isEmpty()) && from.col() <= Motions.indent(text.line(from
                .row()))) {
                return lines(operator, from.row(), until.row() - 1);
            }
            until = new Place(until.row() - 1, text.line(until.row() - 1).length());
        }
        register.keep(operator == 'y' ? text.copy(from, until) : text.cut(from, until));
        text.go(from);
        return operator == 'c';
    }

    /** Up from the first line, down from the last, back from the beginning: then nothing is done. */
    static boolean nowhere(int key, Place at, Place to) {
        return switch (key) {
            case 'j', 'k', '+', '-', Keys.UP, Keys.DOWN, Keys.ENTER -> at.row() == to.row();
            case 'h', 'b', 8, 127, Keys.LEFT -> at.equals(to);
            default -> false;
        };
    }

    /** Does it to whole lines. */
    boolean lines(int how, int from, int to) {
        int last = Math.min(to, text.last());
        if (how == '>' || how == '<') {
            for (int row = from; row <= last; row++) {
                String line = text.line(row);
                text.replace(row, how == '<'
                        ? settings.outdented(line)
                        : line.isEmpty() ? line : settings.indent() + line);
            }
            text.go(from, Motions.indent(text.line(from)));
            return false;
        }
        if (how == 'y') {
            register.keep(List.copyOf(text.lines().subList(from, last + 1)));
            message = last - from > 1 ? last - from + 1 + " lines yanked" : "";
            text.go(from, text.cursor().col());
            return false;
        }
        boolean all = from == 0 && last == text.last();
        register.keep(text.cutLines(from, last));
        if (how == 'c') {
            text.insertLines(from, all ? List.of() : List.of(""));
            return true;
        }
        text.go(text.cursor().row(), Motions.indent(text.line()));
        tell(from - last - 1);
        return false;
    }

    /** Says so if the lines became more or fewer by three. */
    void tell(int more) {
        message = Math.abs(more) < 3 ? "" : Math.abs(more) + (more > 0 ? " more lines" : " fewer lines");
    }
}
