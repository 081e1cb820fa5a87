package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a script by recursive descent, character by character as shells do. */
final class Parser {
    private static final Set<String> CLOSERS = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

    private final Source source;
    private final WordReader words;
    private final List<PendingDocument> pending = new ArrayList<>();

    Parser(Source source) {
        this.source = source;
        this.words = new WordReader(source);
    }

    /** @throws SyntaxTrouble if it is no script */
    static Script parse(String text) {
        var parser = new Parser(new Source(text));
        Script script = parser.list();
        if (!parser.source.ended()) {
            throw parser.unexpected();
        }
        return script;
    }

    /** A list that ends with {@code closer}, which is taken too. */
    Script until(String closer) {
        Script script = list();
        if (!source.takes(closer)) {
            throw unexpected();
        }
        return script;
    }

    private Script list() {
        List<Script.Step> steps = new ArrayList<>();
        while (true) {
            lines();
            if (source.ended() || source.peek() == ')' || source.looksAt(";;") || CLOSERS.contains(ahead())) {
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
                throw unexpected();
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
            lines();
            left = new Script.AndOr(left, and, pipeline());
        }
    }

    private Script pipeline() {
        boolean negated = reserved("!");
        List<Script> parts = new ArrayList<>(List.of(command()));
        source.blanks();
        while (source.peek() == '|' && source.peek(1) != '|') {
            source.skip(1);
            lines();
            parts.add(command());
            source.blanks();
        }
        return parts.size() == 1 && !negated ? parts.getFirst() : new Script.Pipeline(List.copyOf(parts), negated);
    }

    private Script command() {
        source.blanks();
        if (source.takes("(")) {
            return new Script.Group(until(")"), true, redirects());
        }
        if (reserved("{")) {
            Script body = list();
            expect("}");
            return new Script.Group(body, false, redirects());
        }
        if (reserved("if")) {
            return ifCommand();
        }
        if (reserved("while")) {
            return loop(false);
        }
        if (reserved("until")) {
            return loop(true);
        }
        if (reserved("for")) {
            return forCommand();
        }
        return reserved("case") ? caseCommand() : simple();
    }

    private Script ifCommand() {
        List<Script.Branch> branches = new ArrayList<>();
        Script otherwise = null;
        do {
            Script condition = list();
            expect("then");
            branches.add(new Script.Branch(condition, list()));
        } while (reserved("elif"));
        if (reserved("else")) {
            otherwise = list();
        }
        expect("fi");
        return new Script.If(List.copyOf(branches), otherwise, redirects());
    }

    private Script loop(boolean until) {
        Script condition = list();
        expect("do");
        Script body = list();
        expect("done");
        return new Script.Loop(condition, until, body, redirects());
    }

    private Script forCommand() {
        source.blanks();
        String name = words.read().bare();
        lines();
        List<Word> values = null;
        if (reserved("in")) {
            values = new ArrayList<>();
            source.blanks();
            for (Word word = words.read(); word != null; word = words.read()) {
                values.add(word);
                source.blanks();
            }
        }
        source.blanks();
        source.takes(";");
        lines();
        expect("do");
        Script body = list();
        expect("done");
        return new Script.For(name, values, body, redirects());
    }

    private Script caseCommand() {
        source.blanks();
        Word subject = words.read();
        lines();
        expect("in");
        List<Script.Arm> arms = new ArrayList<>();
        lines();
        while (!reserved("esac")) {
            arms.add(arm());
            lines();
        }
        return new Script.Case(subject, List.copyOf(arms));
    }

    private Script.Arm arm() {
        source.takes("(");
        List<Word> patterns = new ArrayList<>();
        do {
            source.blanks();
            patterns.add(words.read());
            source.blanks();
        } while (source.takes("|"));
        if (!source.takes(")")) {
            throw unexpected();
        }
        Script body = list();
        source.takes(";;");
        return new Script.Arm(List.copyOf(patterns), body);
    }

    private Script simple() {
        List<Script.Assignment> assignments = new ArrayList<>();
        List<Word> arguments = new ArrayList<>();
        List<Script.Redirect> redirects = new ArrayList<>();
        while (true) {
            source.blanks();
            Script.Redirect redirect = redirect();
            if (redirect != null) {
                redirects.add(redirect);
                continue;
            }
            Script.Assignment assignment = arguments.isEmpty() ? assignment() : null;
            if (assignment != null) {
                assignments.add(assignment);
                continue;
            }
            Word word = words.read();
            if (word == null) {
                break;
            }
            arguments.add(word);
            if (arguments.size() == 1 && word.bare() != null && function()) {
                return new Script.Function(word.bare(), functionBody());
            }
        }
        if (assignments.isEmpty() && arguments.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        return new Script.Simple(List.copyOf(assignments), List.copyOf(arguments), List.copyOf(redirects));
    }

    private boolean function() {
        source.blanks();
        return source.takes("()");
    }

    private Script functionBody() {
        lines();
        return command();
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
        Word value = words.read();
        return new Script.Assignment(name.toString(), value == null ? Word.literal("") : value);
    }

    private List<Script.Redirect> redirects() {
        List<Script.Redirect> redirects = new ArrayList<>();
        source.blanks();
        for (Script.Redirect r = redirect(); r != null; r = redirect()) {
            redirects.add(r);
            source.blanks();
        }
        return List.copyOf(redirects);
    }

    private Script.Redirect redirect() {
        boolean numbered = Character.isDigit(source.peek()) && (source.peek(1) == '<' || source.peek(1) == '>');
        if (!numbered && source.peek() != '<' && source.peek() != '>') {
            return null;
        }
        int fd = numbered ? source.next() - '0' : -1;
        boolean strip = source.looksAt("<<-");
        for (String sign : List.of("<<-", "<<", ">>", ">&", "<&", ">|", "<", ">")) {
            if (source.takes(sign)) {
                source.blanks();
                Word target = words.read();
                if (target == null) {
                    throw unexpected();
                }
                return sign.startsWith("<<")
                        ? document(fd, target, strip)
                        : new Script.Redirect(fd, sign.equals(">|") ? ">" : sign, target);
            }
        }
        return null;
    }

    /** The document itself follows at the end of this line: the redirect gets a word whose parts are filled in then. */
    private Script.Redirect document(int fd, Word end, boolean strip) {
        var text = new StringBuilder();
        boolean quoted = true;
        for (Word.Part part : end.parts()) {
            text.append(part instanceof Word.Literal(String t, boolean _) ? t : "");
            quoted &= part.quoted();
        }
        List<Word.Part> parts = new ArrayList<>();
        pending.add(new PendingDocument(text.toString(), quoted, strip, parts));
        return new Script.Redirect(fd, "<<", new Word(parts));
    }

    /** Skips blank lines and reads the here-documents that were announced. */
    private void lines() {
        source.blanks();
        while (source.peek() == '\n' && !source.ended()) {
            source.skip(1);
            pending.forEach(document -> document.read(source));
            pending.clear();
            source.blanks();
        }
    }

    private String ahead() {
        int length = 0;
        while (source.peek(length) != 0 && " \t\n;&|<>()".indexOf(source.peek(length)) < 0) {
            length++;
        }
        var word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(source.peek(i));
        }
        return word.toString();
    }

    private boolean reserved(String word) {
        source.blanks();
        return ahead().equals(word) && source.takes(word);
    }

    private void expect(String word) {
        lines();
        if (!reserved(word)) {
            throw unexpected();
        }
    }

    private SyntaxTrouble unexpected() {
        if (source.ended()) {
            return new SyntaxTrouble("Syntax error: end of file unexpected");
        }
        String ahead = ahead();
        String what = source.peek() == '\n' ? "newline" : "\"" + (ahead.isEmpty() ? source.peek() : ahead) + "\"";
        return new SyntaxTrouble("Syntax error: " + what + " unexpected");
    }

    private record PendingDocument(String end, boolean quoted, boolean strip, List<Word.Part> parts) {

        void read(Source source) {
            var text = new StringBuilder();
            while (!source.ended()) {
                String line = source.line();
                String bare = strip ? line.replaceFirst("^\t+", "") : line;
                if (bare.equals(end)) {
                    break;
                }
                text.append(bare).append('\n');
            }
            parts.addAll(quoted
                    ? List.of(new Word.Literal(text.toString(), true))
                    : WordReader.hereDocument(text.toString()).parts());
        }
    }
}
