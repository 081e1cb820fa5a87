package dev.podlight.classroom.machine.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What kubectl prints of the API's Table: columns as wide as their widest cell and three blanks between. */
final class Table {
    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param spaces whether a column of namespaces comes first */
    Table(JsonObject table, boolean wide, boolean spaces, String prefix) {
        List<Integer> shown = new ArrayList<>();
        JsonArray columns = table.getAsJsonArray("columnDefinitions");
        if (spaces) {
            header.add("NAMESPACE");
        }
        for (int i = 0; i < columns.size(); i++) {
            JsonObject column = columns.get(i).getAsJsonObject();
            boolean always = !column.has("priority") || column.get("priority").getAsInt() == 0;
            if (always || wide) {
                shown.add(i);
                header.add(column.get("name").getAsString().toUpperCase(Locale.ROOT));
            }
        }
        JsonElement all = table.get("rows");
        if (all != null && all.isJsonArray()) {
            all.getAsJsonArray().forEach(row -> rows.add(row(row.getAsJsonObject(), shown, spaces, prefix)));
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Each line as printed, the header first if wanted. */
    List<String> lines(boolean withHeader) {
        List<List<String>> all = new ArrayList<>();
        if (withHeader) {
            all.add(header);
        }
        all.addAll(rows);
        int[] widths = new int[header.size()];
        all.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(cell);
            if (i < row.size() - 1) {
                line.repeat(' ', widths[i] - cell.length() + 3);
            }
        }
        return line.toString();
    }

    private static List<String> row(JsonObject row, List<Integer> shown, boolean spaces, String prefix) {
        List<String> cells = new ArrayList<>();
        if (spaces) {
            cells.add(row.getAsJsonObject("object").getAsJsonObject("metadata").get("namespace").getAsString());
        }
        JsonArray all = row.getAsJsonArray("cells");
        for (int index : shown) {
            JsonElement cell = all.get(index);
            String text = cell.isJsonNull() ? "<none>" : cell.getAsString();
            cells.add(index == 0 ? prefix + text : text);
        }
        return cells;
    }
}
