package dev.podlight.classroom.machine.shell;

import java.io.IOException;

/** How a prompt and the line behind it lie on a terminal, on more than one row if they are long. */
final class LineView {
    private final Terminal terminal;
    private final StringBuilder out = new StringBuilder();
    private String prompt = "";
    private int row;

    LineView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** An empty line. */
    void begin(String asking) {
        prompt = asking;
        row = 0;
        out.append(prompt);
    }

    /** Something else before the line from now on. */
    void ask(String asking) {
        prompt = asking;
    }

    /** As it is, without a line's place being another one by it. */
    void say(String text) {
        out.append(text);
    }

    /** Says something below the line. */
    void below(CharSequence line, String text) {
        out.append("\033[B".repeat(Math.max(0, spot(line, line.length())[0] - row))).append('\n').append(text);
    }

    /** The line once more, where the cursor is now. */
    void anew(CharSequence line, int at) {
        row = 0;
        show(line, at);
    }

    /** What was typed at the line's end. */
    void appended(CharSequence line, String more) {
        out.append(more);
        row = spot(line, line.length())[0];
    }

    /** Prompt and line anew, from where the prompt begins. */
    void show(CharSequence line, int at) {
        up(row);
        out.append("\r\033[J").append(prompt).append(line);
        int[] end = spot(line, line.length());
        if (end[1] == terminal.size().columns()) {
            // a terminal goes to its next row with the next character only
            out.append(" \r");
            end = new int[]{end[0] + 1, 0};
        }
        int[] cursor = spot(line, at);
        if (cursor[1] == terminal.size().columns()) {
            cursor = new int[]{cursor[0] + 1, 0};
        }
        if (at < line.length()) {
            up(end[0] - cursor[0]);
            out.append('\r').append(cursor[1] > 0 ? "\033[" + cursor[1] + "C" : "");
        }
        row = cursor[0];
    }

    private void up(int rows) {
        out.append(rows > 0 ? "\033[" + rows + "A" : "");
    }

    /** Row and column behind so many chars of the line, from where the prompt begins. */
    private int[] spot(CharSequence line, int chars) {
        int columns = terminal.size().columns();
        int[] spot = {0, 0};
        (prompt + line.subSequence(0, chars)).codePoints().forEach(c -> {
            int width = c == '\n' ? 0 : CellWidth.of(c);
            if (c == '\n' || spot[1] + width > columns) {
                spot[0]++;
                spot[1] = 0;
            }
            spot[1] += width;
        });
        return spot;
    }

    void send() throws IOException {
        Streams.print(terminal.screen(), out.toString());
        out.setLength(0);
    }
}
