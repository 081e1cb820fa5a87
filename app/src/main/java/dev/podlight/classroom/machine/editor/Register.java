package dev.podlight.classroom.machine.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was cut or copied last, and how it is put back. */
final class Register {
    private List<String> lines = List.of();
    private String text = "";

    void keep(List<String> whole) {
        lines = whole;
        text = "";
    }

    void keep(String part) {
        lines = List.of();
        text = part;
    }

    /** @return how many lines more there are */
    int put(Buffer into, boolean after, int times) {
        Place at = into.cursor();
        if (!lines.isEmpty()) {
            List<String> all = new ArrayList<>();
            Collections.nCopies(times, lines).forEach(all::addAll);
            into.insertLines(at.row() + (after ? 1 : 0), all);
            into.go(into.cursor().row(), Motions.indent(into.line()));
            return all.size();
        }
        if (text.isEmpty()) {
            return 0;
        }
        int before = into.last();
        if (after && !into.line().isEmpty()) {
            into.go(at.row(), into.line().offsetByCodePoints(at.col(), 1));
        }
        into.insert(text.repeat(times));
        into.go(into.cursor().row(), into.cursor().col() - 1);
        return into.last() - before;
    }
}
