package dev.podlight.classroom.machine.shell;

import java.util.List;
import java.util.function.ToLongFunction;

/** Integer expressions of {@code $((...))}: + - * / %, comparisons, && and ||, parentheses, names. */
final class Arithmetic {
    private static final List<List<String>> LEVELS = List.of(List.of("||"), List.of("&&"), List.of("==", "!="),
            List.of("<=", ">=", "<", ">"), List.of("+", "-"), List.of("*", "/", "%"));

    private final String text;
    private final ToLongFunction<String> variables;
    private int at;

    private Arithmetic(String text, ToLongFunction<String> variables) {
        this.text = text;
        this.variables = variables;
    }

    static long value(String text, ToLongFunction<String> variables) {
        var reader = new Arithmetic(text, variables);
        long value = reader.level(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw new SyntaxTrouble("arithmetic expression: expecting EOF: \"" + text + "\"");
        }
        return value;
    }

    private long level(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        long left = level(level + 1);
        for (String op = operator(level); op != null; op = operator(level)) {
            left = apply(op, left, level(level + 1));
        }
        return left;
    }

    private String operator(int level) {
        blanks();
        for (String op : LEVELS.get(level)) {
            if (text.startsWith(op, at)) {
                at += op.length();
                return op;
            }
        }
        return null;
    }

    private long unary() {
        blanks();
        char c = at < text.length() ? text.charAt(at) : 0;
        if (c == '-' || c == '+' || c == '!') {
            at++;
            long value = unary();
            return c == '-' ? -value : c == '!' ? (value == 0 ? 1 : 0) : value;
        }
        if (c == '(') {
            at++;
            long value = level(0);
            blanks();
            at++;
            return value;
        }
        int start = at;
        while (at < text.length() && WordReader.nameChar(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.isEmpty()) {
            throw new SyntaxTrouble("arithmetic expression: expecting primary: \"" + text + "\"");
        }
        return Character.isDigit(word.charAt(0)) ? Long.decode(word) : variables.applyAsLong(word);
    }

    private static long apply(String op, long a, long b) {
        if (b == 0 && (op.equals("/") || op.equals("%"))) {
            throw new SyntaxTrouble("arithmetic expression: division by zero");
        }
        return switch (op) {
            case "||" -> a != 0 || b != 0 ? 1 : 0;
            case "&&" -> a != 0 && b != 0 ? 1 : 0;
            case "==" -> a == b ? 1 : 0;
            case "!=" -> a != b ? 1 : 0;
            case "<=" -> a <= b ? 1 : 0;
            case ">=" -> a >= b ? 1 : 0;
            case "<" -> a < b ? 1 : 0;
            case ">" -> a > b ? 1 : 0;
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
