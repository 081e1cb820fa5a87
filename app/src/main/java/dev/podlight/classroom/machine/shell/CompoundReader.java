package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads if, while, until, for and case: what has reserved words inside. */
final class CompoundReader {
    private final Parser parser;
    private final Tokens tokens;
    private final Source source;
    private final RedirectReader redirects;

    CompoundReader(Parser parser, Tokens tokens, RedirectReader redirects) {
        this.parser = parser;
        this.tokens = tokens;
        this.source = tokens.source();
        this.redirects = redirects;
    }

    /** The command that begins here, or null if it is none of these. */
    Script read() {
        if (tokens.reserved("if")) {
            return ifCommand();
        }
        if (tokens.reserved("while")) {
            return loop(false);
        }
        if (tokens.reserved("until")) {
            return loop(true);
        }
        if (tokens.reserved("for")) {
            return forCommand();
        }
        return tokens.reserved("case") ? caseCommand() : null;
    }

    private Script ifCommand() {
        List<Script.Branch> branches = new ArrayList<>();
        Script otherwise = null;
        do {
            Script condition = parser.list();
            tokens.expect("then");
            branches.add(new Script.Branch(condition, parser.list()));
        } while (tokens.reserved("elif"));
        if (tokens.reserved("else")) {
            otherwise = parser.list();
        }
        tokens.expect("fi");
        return new Script.If(List.copyOf(branches), otherwise, redirects.all());
    }

    private Script loop(boolean until) {
        Script condition = parser.list();
        tokens.expect("do");
        Script body = parser.list();
        tokens.expect("done");
        return new Script.Loop(condition, until, body, redirects.all());
    }

    private Script forCommand() {
        String name = tokens.word().bare();
        tokens.lines();
        List<Word> values = null;
        if (tokens.reserved("in")) {
            values = new ArrayList<>();
            for (Word word = tokens.word(); word != null; word = tokens.word()) {
                values.add(word);
                source.blanks();
            }
        }
        source.blanks();
        source.takes(";");
        tokens.lines();
        tokens.expect("do");
        Script body = parser.list();
        tokens.expect("done");
        return new Script.For(name, values, body, redirects.all());
    }

    private Script caseCommand() {
        Word subject = tokens.word();
        tokens.lines();
        tokens.expect("in");
        List<Script.Arm> arms = new ArrayList<>();
        tokens.lines();
        while (!tokens.reserved("esac")) {
            arms.add(arm());
            tokens.lines();
        }
        return new Script.Case(subject, List.copyOf(arms));
    }

    private Script.Arm arm() {
        source.takes("(");
        List<Word> patterns = new ArrayList<>();
        do {
            patterns.add(tokens.word());
            source.blanks();
        } while (source.takes("|"));
        if (!source.takes(")")) {
            throw tokens.unexpected();
        }
        Script body = parser.list();
        source.takes(";;");
        return new Script.Arm(List.copyOf(patterns), body);
    }
}
