package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads a simple command: assignments, words and redirects; or the function that its first word turns out to define. */
final class SimpleReader {
    private final Parser parser;
    private final Tokens tokens;
    private final Source source;
    private final RedirectReader redirects;

    SimpleReader(Parser parser, Tokens tokens, RedirectReader redirects) {
        this.parser = parser;
        this.tokens = tokens;
        this.source = tokens.source();
        this.redirects = redirects;
    }

    /** @throws SyntaxTrouble if there is nothing */
    Script read() {
        List<Script.Assignment> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Script.Redirect> targets = new ArrayList<>();
        while (true) {
            source.blanks();
            Script.Redirect redirect = redirects.next();
            if (redirect != null) {
                targets.add(redirect);
                continue;
            }
            Script.Assignment assignment = arguments.isEmpty() ? assignment() : null;
            if (assignment != null) {
                assignments.add(assignment);
                continue;
            }
            Word word = tokens.word();
            if (word == null) {
                break;
            }
            arguments.add(word);
            if (arguments.size() == 1 && word.bare() != null && function()) {
                return new Script.Function(word.bare(), functionBody());
            }
        }
        if (assignments.isEmpty() && arguments.isEmpty() && targets.isEmpty()) {
            throw tokens.unexpected();
        }
        return new Script.Simple(List.copyOf(assignments), List.copyOf(arguments), List.copyOf(targets));
    }

    private boolean function() {
        source.blanks();
        return source.takes("()");
    }

    private Script functionBody() {
        tokens.lines();
        return parser.command();
    }

    private Script.Assignment assignment() {
        int length = 0;
        while (WordReader.nameChar(source.peek(length))) {
            length++;
        }
        if (length == 0 || source.peek(length) != '=' || Character.isDigit(source.peek())) {
            return null;
        }
        var name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(source.next());
        }
        source.skip(1);
        Word value = new WordReader(source).read();
        return new Script.Assignment(name.toString(), value == null ? Word.literal("") : value);
    }
}
