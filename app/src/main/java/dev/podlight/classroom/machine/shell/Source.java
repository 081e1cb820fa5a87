package dev.podlight.classroom.machine.shell;

/** The text of a script and how far it is read. */
final class Source {
    private final String text;
    private int at;

    Source(String text) {
        this.text = text;
    }

    boolean ended() {
        return at >= text.length();
    }

    /** The next character, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    char next() {
        return text.charAt(at++);
    }

    boolean takes(String expected) {
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    void skip(int count) {
        at += count;
    }

    /** Blanks, escaped line ends and comments. */
    void blanks() {
        while (!ended()) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
            } else if (looksAt("\\\n")) {
                at += 2;
            } else if (peek() == '#') {
                comment();
            } else {
                return;
            }
        }
    }

    /** The rest of this line, with the line end taken but not given. */
    String line() {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return line;
    }

    private void comment() {
        while (!ended() && peek() != '\n') {
            at++;
        }
    }
}
