package dev.podlight.classroom.machine.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The lines of a text, where its cursor is, and what it was before. Knows nothing of keys, files or screens. One thread at a time. */
final class Buffer {
    private final Deque<State> undone = new ArrayDeque<>();
    private final Deque<State> past = new ArrayDeque<>();
    private List<String> lines;
    private Place cursor = new Place(0, 0);
    private int version;
    private int versions;
    private int saved;

    /** One moment of the text. */
    private record State(List<String> lines, Place cursor, int version) {}

    /** @param text lines, each with its end; the last may lack it */
    Buffer(String text) {
        lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.size() > 1 && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
    }

    /** As it goes into a file; an empty text has no line at all. */
    String text() {
        return isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    boolean isEmpty() {
        return lines.size() == 1 && lines.getFirst().isEmpty();
    }

    List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    int last() {
        return lines.size() - 1;
    }

    String line(int row) {
        return lines.get(row);
    }

    String line() {
        return lines.get(cursor.row());
    }

    Place cursor() {
        return cursor;
    }

    /** Goes to the nearest place that there is; the end of a line is one. */
    void go(int row, int col) {
        int there = Math.clamp(row, 0, last());
        int at = Math.clamp(col, 0, lines.get(there).length());
        boolean inside = at > 0 && at < lines.get(there).length() && Character.isLowSurrogate(lines.get(there)
            .charAt(at));
        cursor = new Place(there, inside ? at - 1 : at);
    }

    void go(Place place) {
        go(place.row(), place.col());
    }

    /** Back to here goes the next {@link #undo}. */
    void checkpoint() {
        if (!past.isEmpty() && past.peek().version() == version) {
            past.pop();
        }
        past.push(state());
    }

    /** Puts text before the cursor, which goes behind it; it may have several lines. */
    void insert(String text) {
        String before = line().substring(0, cursor.col());
        String after = line().substring(cursor.col());
        List<String> parts = List.of((before + text).split("\n", -1));
        int end = parts.getLast().length();
        lines.set(cursor.row(), parts.getFirst());
        lines.addAll(cursor.row() + 1, parts.subList(1, parts.size()));
        int row = cursor.row() + parts.size() - 1;
        lines.set(row, lines.get(row) + after);
        cursor = new Place(row, end);
        changed();
    }

    /** Cuts what is from one place up to another, line ends too; the cursor is there then. */
    String cut(Place from, Place to) {
        String cut = copy(from, to);
        String rest = lines.get(from.row()).substring(0, from.col()) + lines.get(to.row()).substring(to.col());
        lines.subList(from.row() + 1, to.row() + 1).clear();
        lines.set(from.row(), rest);
        cursor = from;
        if (!cut.isEmpty()) {
            changed();
        }
        return cut;
    }

    String copy(Place from, Place to) {
        if (from.row() == to.row()) {
            return lines.get(from.row()).substring(from.col(), to.col());
        }
        var text = new StringBuilder(lines.get(from.row()).substring(from.col()));
        for (int row = from.row() + 1; row < to.row(); row++) {
            text.append('\n').append(lines.get(row));
        }
        return text.append('\n').append(lines.get(to.row()), 0, to.col()).toString();
    }

    /** Cuts whole lines, the last one too; the cursor is on the next one. */
    List<String> cutLines(int from, int to) {
        List<String> cut = List.copyOf(lines.subList(from, to + 1));
        lines.subList(from, to + 1).clear();
        if (lines.isEmpty()) {
            lines.add("");
        }
        go(from, 0);
        changed();
        return cut;
    }

    /** @param row of the first of them; one more than the {@link #last} is the end */
    void insertLines(int row, List<String> more) {
        lines.addAll(row, more);
        go(row, 0);
        changed();
    }

    void replace(int row, String line) {
        lines.set(row, line);
        changed();
    }

    /** @return whether there was something before */
    boolean undo() {
        return turn(past, undone);
    }

    boolean redo() {
        return turn(undone, past);
    }

    private boolean turn(Deque<State> from, Deque<State> to) {
        while (!from.isEmpty() && from.peek().version() == version) {
            from.pop();
        }
        if (from.isEmpty()) {
            return false;
        }
        to.push(state());
        State back = from.pop();
        lines = new ArrayList<>(back.lines());
        version = back.version();
        go(back.cursor());
        return true;
    }

    /** Whether it is other than when it was last {@link #saved}. */
    boolean modified() {
        return version != saved;
    }

    void saved() {
        saved = version;
    }

    private void changed() {
        version = ++versions;
        undone.clear();
    }

    private State state() {
        return new State(List.copyOf(lines), cursor, version);
    }
}
