package dev.podlight.cli;

import java.io.PrintStream;
import java.util.List;

/** A table in kubectl's manner: columns as wide as they must be, three blanks between them, an empty line after it. */
record Rows(List<List<String>> rows) {

    void print(PrintStream out) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 3);
            }
            out.println(line.toString().stripTrailing());
        }
        out.println();
    }
}
