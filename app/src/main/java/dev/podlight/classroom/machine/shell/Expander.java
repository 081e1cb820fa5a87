package dev.podlight.classroom.machine.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Turns words into arguments: tilde, parameters, command substitution, arithmetic, splitting, file names; in this order, as POSIX says. */
final class Expander {
    private static final String BLANKS = " \t\n";

    private final Shell shell;
    private final Streams streams;

    Expander(Shell shell, Streams streams) {
        this.shell = shell;
        this.streams = streams;
    }

    List<String> arguments(List<Word> words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (Word word : words) {
            var fields = new Fields();
            expand(word, fields);
            for (String pattern : fields.done()) {
                arguments.addAll(Glob.magic(pattern)
                        ? Glob.files(pattern, shell.cwd(), shell.platform().files(), shell.user())
                        : List.of(Glob.unescape(pattern)));
            }
        }
        return arguments;
    }

    /** One text: neither split nor globbed, as in an assignment. */
    String text(Word word) throws IOException, InterruptedException {
        return Glob.unescape(pattern(word));
    }

    /** The same, with what was quoted escaped, as a pattern of {@code case} needs it. */
    String pattern(Word word) throws IOException, InterruptedException {
        var text = new StringBuilder();
        boolean first = true;
        for (Word.Part part : word.parts()) {
            String value = part instanceof Word.Literal(String t, boolean q)
                    ? literal(t, q, first)
                    : String.join(" ", values(part));
            text.append(part.quoted() ? Glob.escape(value) : value);
            first = false;
        }
        return text.toString();
    }

    private void expand(Word word, Fields fields) throws IOException, InterruptedException {
        boolean first = true;
        for (Word.Part part : word.parts()) {
            switch (part) {
                case Word.Literal(String t, boolean q) when q -> fields.append(Glob.escape(t));
                case Word.Literal(String t, boolean q) -> fields.append(literal(t, q, first));
                case Word.Variable v when v.quoted() && v.name().equals("@") -> fields.several(values(v));
                case Word.Part p when p.quoted() -> fields.append(Glob.escape(String.join(" ", values(p))));
                default -> fields.split(String.join(" ", values(part)));
            }
            first = false;
        }
    }

    private String literal(String text, boolean quoted, boolean first) {
        if (quoted || !first || !(text.equals("~") || text.startsWith("~/"))) {
            return text;
        }
        return shell.get("HOME") + text.substring(1);
    }

    private List<String> values(Word.Part part) throws IOException, InterruptedException {
        return switch (part) {
            case Word.Literal(String text, boolean _) -> List.of(text);
            case Word.Output(Script script, boolean _) -> List.of(output(script));
            case Word.Arithmetic(Word expression, boolean _) ->
                List.of(Long.toString(Arithmetic.value(text(expression), this::number)));
            case Word.Variable v when v.operator().isEmpty() && (v.name().equals("@") || v.name().equals("*")) ->
                shell.positional();
            case Word.Variable v -> List.of(variable(v));
        };
    }

    private String output(Script script) throws IOException, InterruptedException {
        String text = new Execution(shell).capture(script, streams);
        return text.replaceAll("\n+$", "");
    }

    private long number(String name) {
        String value = shell.get(name);
        return value == null || value.isBlank() ? 0 : Long.parseLong(value.strip());
    }

    private String variable(Word.Variable v) throws IOException, InterruptedException {
        String value = shell.get(v.name());
        String op = v.operator();
        boolean missing = value == null || op.startsWith(":") && value.isEmpty();
        return switch (op) {
            case "" -> plain(v.name(), value);
            case "length" -> Integer.toString(value == null ? 0 : value.length());
            case "-", ":-" -> missing ? text(v.operand()) : value;
            case "=", ":=" -> missing ? assign(v) : value;
            case "+", ":+" -> missing ? "" : text(v.operand());
            case "?", ":?" -> missing ? complain(v) : value;
            default -> trim(value == null ? "" : value, op, pattern(v.operand()));
        };
    }

    private String plain(String name, String value) {
        if (value == null && shell.option('u')) {
            throw new ShellExit(2, name + ": parameter not set");
        }
        return value == null ? "" : value;
    }

    private String assign(Word.Variable v) throws IOException, InterruptedException {
        String value = text(v.operand());
        shell.set(v.name(), value);
        return value;
    }

    private String complain(Word.Variable v) throws IOException, InterruptedException {
        String why = text(v.operand());
        throw new ShellExit(2, v.name() + ": " + (why.isEmpty() ? "parameter not set" : why));
    }

    private static String trim(String value, String op, String pattern) {
        boolean greedy = op.length() == 2;
        if (op.startsWith("#")) {
            var matcher = Glob.regex(pattern, greedy).matcher(value);
            return matcher.lookingAt() ? value.substring(matcher.end()) : value;
        }
        var regex = Glob.regex(pattern, true);
        int length = value.length();
        for (int i = 0; i <= length; i++) {
            int start = greedy ? i : length - i;
            if (regex.matcher(value.substring(start)).matches()) {
                return value.substring(0, start);
            }
        }
        return value;
    }

    /** The fields that one word becomes. */
    private static final class Fields {
        private final List<String> done = new ArrayList<>();
        private StringBuilder open;

        void append(String text) {
            open = open == null ? new StringBuilder() : open;
            open.append(text);
        }

        void several(List<String> values) {
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    close();
                }
                append(Glob.escape(values.get(i)));
            }
        }

        void split(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (BLANKS.indexOf(text.charAt(i)) >= 0) {
                    close();
                } else {
                    append(Character.toString(text.charAt(i)));
                }
            }
        }

        List<String> done() {
            close();
            return done;
        }

        private void close() {
            if (open != null) {
                done.add(open.toString());
                open = null;
            }
        }
    }
}
