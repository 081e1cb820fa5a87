package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.shell.CellWidth;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person sees: the cells of a terminal that obeys the few control sequences which are used here, and xterm's two screens. */
final class Glass extends OutputStream {
    private static final Pattern CONTROL = Pattern.compile("\033\\[(\\??)([\\d;]*)([A-Za-z])");
    private static final Pattern BEGUN = Pattern.compile("(?s).*\033(\\[[\\d;?]*)?$");

    private final int rows;
    private final int columns;
    private final byte[] bytes = new byte[8];
    private String[][] cells;
    private String[][] kept;
    private int count;
    private int row;
    private int column;
    private int keptRow;
    private String pending = "";

    Glass(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.cells = blank();
    }

    private String[][] blank() {
        String[][] all = new String[rows][columns];
        for (String[] line : all) {
            Arrays.fill(line, " ");
        }
        return all;
    }

    @Override
    public synchronized void write(int b) {
        bytes[count++] = (byte) b;
        int first = bytes[0] & 0xff;
        int needed = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
        if (count == needed) {
            pending += new String(bytes, 0, count, StandardCharsets.UTF_8);
            count = 0;
            if (!BEGUN.matcher(pending).matches()) {
                shown(pending);
                pending = "";
            }
        }
        notifyAll();
    }

    private void shown(String what) {
        Matcher control = CONTROL.matcher(what);
        if (control.matches()) {
            obey(control.group(1) + control.group(3), control.group(2));
            return;
        }
        switch (what) {
            case "\r" -> column = 0;
            case "\n" -> down();
            case "\b" -> column = Math.max(0, column - 1);
            case "\007" -> {
            }
            default -> put(what);
        }
    }

    private void put(String character) {
        int width = CellWidth.of(character);
        if (column + width > columns) {
            column = 0;
            down();
        }
        cells[row][column] = character;
        if (width == 2) {
            cells[row][column + 1] = "";
        }
        column += width;
    }

    private void down() {
        if (row < rows - 1) {
            row++;
            return;
        }
        cells = Arrays.copyOfRange(cells, 1, rows + 1);
        cells[rows - 1] = blank()[0];
    }

    private void obey(String what, String numbers) {
        String[] parts = numbers.split(";");
        int first = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
        int by = Math.max(1, first);
        switch (what) {
            case "H" -> {
                row = by - 1;
                column = parts.length > 1 ? Integer.parseInt(parts[1]) - 1 : 0;
            }
            case "A" -> row -= by;
            case "B" -> row += by;
            case "C" -> column += by;
            case "K" -> Arrays.fill(cells[row], column, columns, " ");
            case "J" -> erase(first == 2 ? 0 : row, first == 2 ? 0 : column);
            case "?h" -> other(first, true);
            case "?l" -> other(first, false);
            case "m" -> {
            }
            default -> throw new AssertionError(what);
        }
    }

    private void erase(int fromRow, int fromColumn) {
        Arrays.fill(cells[fromRow], fromColumn, columns, " ");
        for (int below = fromRow + 1; below < rows; below++) {
            Arrays.fill(cells[below], " ");
        }
    }

    private void other(int mode, boolean on) {
        if (mode != 1049) {
            return;
        }
        if (on) {
            kept = cells;
            keptRow = row;
            cells = blank();
        } else {
            cells = kept;
            row = keptRow;
            column = 0;
        }
    }

    /** Lines without the blanks at their ends, and without the empty ones at the bottom. */
    synchronized String text() {
        var text = new StringBuilder();
        for (String[] line : cells) {
            text.append(String.join("", line).stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** Row and column of the cursor, from 1. */
    synchronized String cursor() {
        return (row + 1) + "," + (column + 1);
    }

    /** @throws AssertionError with what is there instead, when the test's time is over */
    synchronized String await(Predicate<String> seen) {
        try {
            while (!seen.test(text())) {
                wait();
            }
            return text();
        } catch (InterruptedException e) {
            throw new AssertionError("the cursor at " + cursor() + " in\n" + text(), e);
        }
    }
}
