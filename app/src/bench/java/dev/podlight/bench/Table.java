package dev.podlight.bench;

import java.util.ArrayList;
import java.util.List;

/** The figures for a person to read. */
final class Table {

    private Table() {}

    static String of(List<Figure> figures) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[]{"figure", "ours", "peer", "ratio", "unit", "promised"});
        figures.forEach(f -> rows.add(row(f)));
        int[] widths = new int[6];
        rows.forEach(row -> {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        });
        StringBuilder text = new StringBuilder("\n");
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String[] row(Figure f) {
        String promise = f.most() == null
                ? ""
                : "<= " + Figure.number(f.most()) + (f.peer() == null ? "" : " x") + (f.kept() ? "" : "  NOT KEPT");
        return new String[]{f.name(), Figure.number(f.ours()), Figure.number(f.peer()), Figure.number(f.ratio()),
                f.unit(), promise};
    }

    /** Numbers to the right, words to the left. Spaces only: a tab is for the lines that programs read. */
    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String gap = " ".repeat(widths[i] - row[i].length());
            line.append(i >= 1 && i <= 3 ? gap + row[i] : row[i] + gap).append("  ");
        }
        return line.toString().stripTrailing() + "\n";
    }
}
