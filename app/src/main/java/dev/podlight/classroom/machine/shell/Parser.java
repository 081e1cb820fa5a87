package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Reads a script by recursive descent, character by character as shells do. */
final class Parser {
    private final Source source;
    private final Tokens tokens;
    private final RedirectReader redirects;
    private final CompoundReader compounds;
    private final SimpleReader simples;

    Parser(Source source) {
        this.source = source;
        this.tokens = new Tokens(source);
        this.redirects = new RedirectReader(tokens);
        this.compounds = new CompoundReader(this, tokens, redirects);
        this.simples = new SimpleReader(this, tokens, redirects);
    }

    /** @throws SyntaxTrouble if it is no script */
    static Script parse(String text) {
        var parser = new Parser(new Source(text));
        Script script = parser.list();
        if (!parser.source.ended()) {
            throw parser.tokens.unexpected();
        }
        return script;
    }

    /** A list that ends with {@code closer}, which is taken too. */
    Script until(String closer) {
        Script script = list();
        if (!source.takes(closer)) {
            throw tokens.unexpected();
        }
        return script;
    }

    Script list() {
        List<Script.Step> steps = new ArrayList<>();
        while (true) {
            tokens.lines();
            if (tokens.listEnds()) {
                return new Script.Sequence(List.copyOf(steps));
            }
            Script script = andOr();
            source.blanks();
            boolean background = source.peek() == '&' && source.peek(1) != '&' && source.takes("&");
            if (!background && !source.looksAt(";;")) {
                source.takes(";");
            }
            steps.add(new Script.Step(script, background));
            source.blanks();
            boolean goesOn = background || source.ended() || source.peek() == '\n' || source.peek() == ')'
                    || !source.looksAt("&") && !source.looksAt("|");
            if (!goesOn) {
                throw tokens.unexpected();
            }
        }
    }

    private Script andOr() {
        Script left = pipeline();
        while (true) {
            source.blanks();
            boolean and = source.looksAt("&&");
            if (!and && !source.looksAt("||")) {
                return left;
            }
            source.skip(2);
            tokens.lines();
            left = new Script.AndOr(left, and, pipeline());
        }
    }

    private Script pipeline() {
        boolean negated = tokens.reserved("!");
        List<Script> parts = new ArrayList<>(List.of(command()));
        source.blanks();
        while (source.peek() == '|' && source.peek(1) != '|') {
            source.skip(1);
            tokens.lines();
            parts.add(command());
            source.blanks();
        }
        return parts.size() == 1 && !negated ? parts.getFirst() : new Script.Pipeline(List.copyOf(parts), negated);
    }

    Script command() {
        source.blanks();
        if (source.takes("(")) {
            return new Script.Group(until(")"), true, redirects.all());
        }
        if (tokens.reserved("{")) {
            Script body = list();
            tokens.expect("}");
            return new Script.Group(body, false, redirects.all());
        }
        Script compound = compounds.read();
        return compound != null ? compound : simples.read();
    }
}
