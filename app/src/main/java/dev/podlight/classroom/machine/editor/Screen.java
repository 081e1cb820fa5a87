package dev.podlight.classroom.machine.editor;

import dev.podlight.classroom.machine.shell.CellWidth;
import dev.podlight.classroom.machine.shell.Terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an editor shows: the text, {@code ~} below it, and a last line. Sends only the rows that have changed. */
final class Screen {
    private static final String TILDE = "\033[1;34m~\033[m";
    private static final int RULER = 18;

    private final Terminal terminal;
    private List<String> shown = List.of();
    private Terminal.Size size;
    private int top;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Another screen than the shell's, which comes back with {@link #leave}. */
    void enter() throws IOException {
        send("\033[?1049h\033[H\033[2J");
    }

    void leave() throws IOException {
        send("\033[" + terminal.size().rows() + ";1H\033[K\033[?1049l");
    }

    /** Draws everything anew next time. */
    void forget() {
        shown = List.of();
    }

    /** Rows that the text has. */
    int height() {
        return Math.max(1, terminal.size().rows() - 1);
    }

    /**
     * @param last what the last line says
     * @param typing whether the cursor is between characters, as while one types
     * @param asking whether the cursor is behind {@code last}, not in the text
     */
    void draw(Buffer text, Settings settings, String last, boolean typing, boolean asking) throws IOException {
        if (!terminal.size().equals(size)) {
            size = terminal.size();
            forget();
        }
        var layout = new Layout(size.columns(), settings, text.lines().size());
        scroll(text, layout);
        List<String> rows = new ArrayList<>();
        int cursorRow = 0;
        int row = top;
        for (; row <= text.last() && rows.size() < height(); row++) {
            if (row == text.cursor().row()) {
                cursorRow = rows.size();
            }
            List<String> wrapped = layout.rows(text.line(row), row + 1);
            if (rows.size() + wrapped.size() > height() && row > top) {
                break;
            }
            rows.addAll(wrapped.subList(0, Math.min(wrapped.size(), height() - rows.size())));
        }
        boolean cutOff = row <= text.last() && rows.size() < height();
        while (rows.size() < height()) {
            rows.add(cutOff ? TILDE.replace('~', '@') : TILDE);
        }
        rows.add(bottom(text, settings, last, row));
        Layout.Cell cell = layout.cell(text.line(), text.cursor().col(), typing);
        paint(rows, asking
                ? "\033[" + size.rows() + ";" + Math.min(size.columns(), CellWidth.of(last) + 1) + "H"
                : "\033[" + Math.min(height(), cursorRow + cell.row() + 1) + ";" + (cell.column() + 1) + "H");
    }

    private void paint(List<String> rows, String cursor) throws IOException {
        var out = new StringBuilder("\033[?25l");
        if (shown.size() != rows.size()) {
            out.append("\033[2J");
            shown = List.of();
        }
        for (int i = 0; i < rows.size(); i++) {
            if (shown.isEmpty() || !shown.get(i).equals(rows.get(i))) {
                out.append("\033[").append(i + 1).append(";1H\033[K").append(rows.get(i));
            }
        }
        shown = rows;
        send(out.append(cursor).append("\033[?25h").toString());
    }

    /** Brings the cursor's line into sight: by a little if it is near, into the middle if it is far. */
    private void scroll(Buffer text, Layout layout) {
        int row = text.cursor().row();
        top = Math.min(top, text.last());
        if (row >= top && heightOf(text, layout, top, row) <= height()) {
            return;
        }
        boolean far = row < top - height() / 2 || row > top + height() + height() / 2;
        int room = far ? (height() + 1) / 2 : row < top ? 1 : height();
        top = row;
        while (top > 0 && heightOf(text, layout, top - 1, row) <= room) {
            top--;
        }
        while (far && top > 0 && heightOf(text, layout, top - 1, text.last()) <= height()) {
            top--;
        }
    }

    private int heightOf(Buffer text, Layout layout, int from, int to) {
        int sum = 0;
        // more than a screen of lines is more than a screen
        for (int row = from; row <= to && sum <= height(); row++) {
            sum += layout.rows(text.line(row), row + 1).size();
        }
        return sum;
    }

    /** @param below the first line that is not shown */
    private String bottom(Buffer text, Settings settings, String last, int below) {
        int room = size.columns() - RULER;
        boolean command = last.startsWith(":");
        String said = last.codePoints()
            .map(c -> c < ' ' ? ' ' : c)
            .collect(StringBuilder::new,
                    StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
        while (CellWidth.of(said) >= size.columns()) {
            said = command ? said.substring(1) : said.substring(0, said.length() - 1);
        }
        int width = CellWidth.of(said);
        String styled = Ex.isError(said)
                ? "\033[1;37;41m" + said + "\033[m"
                : said.startsWith("-- ") ? "\033[1m" + said + "\033[m" : said;
        return width >= room
                ? styled
                : styled + " ".repeat(room - width) + ruler(text, settings, below, last.startsWith("-- "));
    }

    private String ruler(Buffer text, Settings settings, int below, boolean typing) {
        String line = text.line();
        int bytes = line.substring(0, text.cursor().col()).getBytes(StandardCharsets.UTF_8).length;
        int column = new Layout(size.columns(), settings, 0).column(line, text.cursor().col());
        String at = line.isEmpty() && !typing
                ? "0-1"
                : bytes == column ? "" + (bytes + 1) : bytes + 1 + "-" + (column + 1);
        int hidden = top + text.lines().size() - below;
        String part = hidden == 0
                ? "All"
                : top == 0 ? "Top" : below > text.last() ? "Bot" : 100 * top / hidden + "%";
        int row = text.isEmpty() ? 0 : text.cursor().row() + 1;
        return "%-14s%-3s".formatted(row + "," + at, part);
    }

    private void send(String text) throws IOException {
        terminal.screen().write(text.getBytes(StandardCharsets.UTF_8));
        terminal.screen().flush();
    }
}
