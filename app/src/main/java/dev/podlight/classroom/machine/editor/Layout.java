package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.CellWidth;

import java.util.ArrayList;
import java.util.List;

/**
 * How lines of text lie on rows of cells.
 *
 * @param columns of the screen
 * @param lines that the text has, by which the numbers before them are as wide as they are
 */
record Layout(int columns, Settings settings, int lines) {

    /** Where on the screen a character is, from 0, counted from its line's first row. */
    record Cell(int row, int column) {}

    private int gutter() {
        return settings.number() ? Math.max(3, Integer.toString(lines).length()) + 1 : 0;
    }

    /** A line as rows; at least one. @param number that stands before it if they are shown */
    List<String> rows(String line, int number) {
        int gutter = gutter();
        List<String> rows = new ArrayList<>();
        var row = new StringBuilder(gutter == 0
                ? ""
                : "\033[33m" + ("%" + (gutter - 1) + "d ").formatted(number)
                        + "\033[m");
        int at = gutter;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            String piece = piece(line.codePointAt(i), at - gutter);
            int width = CellWidth.of(piece);
            if (at + width > columns && at > gutter) {
                rows.add(row.toString());
                row.setLength(0);
                row.append(" ".repeat(gutter));
                at = gutter;
            }
            row.append(piece);
            at += width;
        }
        rows.add(row.toString());
        return rows;
    }

    /** @param before on the first cell of a tab, not its last */
    Cell cell(String line, int col, boolean before) {
        int gutter = gutter();
        int row = 0;
        int at = gutter;
        for (int i = 0; i <= line.length(); i += Character.charCount(line.codePointAt(i))) {
            boolean end = i == line.length();
            int width = end ? 1 : CellWidth.of(piece(line.codePointAt(i), at - gutter));
            if ((long) at + width > columns && at > gutter) {
                row++;
                at = gutter;
            }
            if (i >= col || end) {
                boolean last = !before && !end && line.charAt(i) == '\t';
                return new Cell(row, last ? at + width - 1 : at);
            }
            at += width;
        }
        return new Cell(row, at);
    }

    /** In how many cells it stands from the line's begin, were there no end of the screen. */
    int column(String line, int col) {
        int at = 0;
        for (int i = 0; i < col; i += Character.charCount(line.codePointAt(i))) {
            at += CellWidth.of(piece(line.codePointAt(i), at));
        }
        return at;
    }

    private String piece(int c, int column) {
        if (c == '\t') {
            return " ".repeat(settings.tabStop() - column % settings.tabStop());
        }
        return c < ' ' ? "^" + (char) (c + '@') : c == 127 ? "^?" : Character.toString(c);
    }
}
