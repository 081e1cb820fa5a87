package dev.podlight.classroom.machine.shell;

import java.util.List;

/** Reads words: quotes, variables, substitutions. */
final class WordReader {
    private static final String ENDS = " \t\n;&|<>()";

    private final Source source;

    WordReader(Source source) {
        this.source = source;
    }

    /** The word that begins here, or null if none does. */
    Word read() {
        return read(ENDS);
    }

    /** The text of a here-document, in which only {@code $} and backslash mean something. */
    static Word hereDocument(String text) {
        return new WordReader(new Source(text)).quotedUntil('\0');
    }

    private Word read(String ends) {
        var parts = new WordParts();
        boolean any = false;
        while (!source.ended() && ends.indexOf(source.peek()) < 0) {
            any = true;
            char c = source.next();
            switch (c) {
                case '\'' -> parts.quoted(single());
                case '"' -> parts.all(quotedUntil('"').parts());
                case '\\' -> escape(parts);
                case '$' -> dollar(parts, false);
                case '`' -> parts.add(backquoted(false));
                default -> parts.bare(c);
            }
        }
        return any ? new Word(parts.done()) : null;
    }

    private void escape(WordParts parts) {
        if (source.ended()) {
            parts.bare('\\');
        } else if (source.peek() == '\n') {
            source.next();
        } else {
            parts.quoted(Character.toString(source.next()));
        }
    }

    private String single() {
        var text = new StringBuilder();
        while (source.peek() != '\'') {
            if (source.ended()) {
                throw new SyntaxTrouble("Syntax error: Unterminated quoted string");
            }
            text.append(source.next());
        }
        source.next();
        return text.toString();
    }

    private Word quotedUntil(char end) {
        var parts = new WordParts();
        parts.quoted("");
        while (source.peek() != end || end == 0 && !source.ended()) {
            if (source.ended()) {
                throw new SyntaxTrouble("Syntax error: Unterminated quoted string");
            }
            char c = source.next();
            if (c == '\\' && "$`\"\\\n".indexOf(source.peek()) >= 0 && !source.ended()
                    && !(end == 0 && source.peek() == '"')) {
                char escaped = source.next();
                parts.quoted(escaped == '\n' ? "" : Character.toString(escaped));
            } else if (c == '$') {
                dollar(parts, true);
            } else if (c == '`') {
                parts.add(backquoted(true));
            } else {
                parts.quoted(Character.toString(c));
            }
        }
        if (end != 0) {
            source.next();
        }
        return new Word(parts.done());
    }

    private Word.Part backquoted(boolean quoted) {
        var text = new StringBuilder();
        while (!source.ended() && source.peek() != '`') {
            char c = source.next();
            text.append(c == '\\' && "$`\\".indexOf(source.peek()) >= 0 ? source.next() : c);
        }
        source.skip(1);
        return new Word.Output(Parser.parse(text.toString()), quoted);
    }

    private void dollar(WordParts parts, boolean quoted) {
        char c = source.peek();
        if (source.takes("((")) {
            parts.add(new Word.Arithmetic(arithmetic(), quoted));
        } else if (source.takes("(")) {
            parts.add(new Word.Output(new Parser(source).until(")"), quoted));
        } else if (source.takes("{")) {
            parts.add(braced(quoted));
        } else if (Character.isDigit(c) || "?#@*$!-".indexOf(c) >= 0 && c != 0) {
            parts.add(new Word.Variable(Character.toString(source.next()), "", null, quoted));
        } else if (nameChar(c)) {
            parts.add(new Word.Variable(name(), "", null, quoted));
        } else if (quoted) {
            parts.quoted("$");
        } else {
            parts.bare('$');
        }
    }

    private Word arithmetic() {
        var text = new StringBuilder();
        int depth = 0;
        while (depth > 0 || !source.looksAt("))")) {
            if (source.ended()) {
                throw new SyntaxTrouble("Syntax error: Missing '))'");
            }
            depth += source.peek() == '(' ? 1 : source.peek() == ')' ? -1 : 0;
            text.append(source.next());
        }
        source.skip(2);
        return hereDocument(text.toString());
    }

    private Word.Part braced(boolean quoted) {
        if (source.peek() == '#' && source.peek(1) != '}') {
            source.next();
            String name = parameter();
            source.skip(1);
            return new Word.Variable(name, "length", null, quoted);
        }
        String name = parameter();
        String operator = operator();
        Word operand = operator.isEmpty() ? null : operand();
        if (!source.takes("}")) {
            throw new SyntaxTrouble("Syntax error: Bad substitution");
        }
        return new Word.Variable(name, operator, operand, quoted);
    }

    private Word operand() {
        Word word = read("}");
        if (word == null) {
            return Word.literal("");
        }
        return word;
    }

    private String operator() {
        for (String op : List.of(":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%")) {
            if (source.takes(op)) {
                return op;
            }
        }
        return "";
    }

    private String parameter() {
        return nameChar(source.peek()) ? name() : Character.toString(source.next());
    }

    private String name() {
        var name = new StringBuilder();
        while (nameChar(source.peek())) {
            name.append(source.next());
        }
        return name.toString();
    }

    static boolean nameChar(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
