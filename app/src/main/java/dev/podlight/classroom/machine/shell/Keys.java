package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a terminal sends, key by key: a character's code point, or one of the constants for a key without one. */
public final class Keys {
    public static final int GONE = -1;
    public static final int UP = -2;
    public static final int DOWN = -3;
    public static final int RIGHT = -4;
    public static final int LEFT = -5;
    public static final int HOME = -6;
    public static final int END = -7;
    public static final int DELETE = -8;
    public static final int PAGE_UP = -9;
    public static final int PAGE_DOWN = -10;
    public static final int UNKNOWN = -11;
    public static final int ESCAPE = 27;
    public static final int ENTER = '\n';

    /** By what follows Esc [ in xterm's language. */
    private static final Map<String, Integer> NAMED = Map.ofEntries(Map.entry("A", UP), Map.entry("B", DOWN),
            Map.entry("C", RIGHT), Map.entry("D", LEFT), Map.entry("H", HOME), Map.entry("F", END), Map.entry("1~",
                    HOME),
            Map.entry("7~", HOME), Map.entry("4~", END), Map.entry("8~", END), Map.entry("3~", DELETE), Map.entry("5~",
                    PAGE_UP),
            Map.entry("6~", PAGE_DOWN));

    private final PushbackInputStream in;

    /** @param in whose {@link InputStream#available} tells what came together with an Esc */
    public Keys(InputStream in) {
        this.in = new PushbackInputStream(in, 2);
    }

    /** Waits for the next key; {@link #GONE} at the end. */
    public int next() throws IOException {
        int first = in.read();
        if (first == ESCAPE && in.available() > 1) {
            return sequence();
        }
        int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
        if (more == 0) {
            return first == '\r' ? ENTER : first;
        }
        byte[] bytes = new byte[more + 1];
        bytes[0] = (byte) first;
        int count = in.readNBytes(bytes, 1, more);
        return new String(bytes, 0, count + 1, StandardCharsets.UTF_8).codePointAt(0);
    }

    /** An arrow comes as Esc [ A or Esc O A, all at once; an Esc that somebody typed has nothing of the kind behind it. */
    private int sequence() throws IOException {
        int next = in.read();
        if (next == 'O') {
            int letter = in.available() == 1 ? in.read() : 0;
            if (letter >= 'A' && letter <= 'H') {
                return NAMED.getOrDefault(Character.toString(letter), UNKNOWN);
            }
            if (letter > 0) {
                in.unread(letter);
            }
        }
        if (next != '[') {
            in.unread(next);
            return ESCAPE;
        }
        var name = new StringBuilder();
        int c;
        do {
            c = in.read();
            name.append((char) c);
        } while (c >= 0 && c < '@');
        return NAMED.getOrDefault(name.toString(), UNKNOWN);
    }
}
