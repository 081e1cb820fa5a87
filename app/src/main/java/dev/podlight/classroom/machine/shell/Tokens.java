package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the signs and reserved words of a script, and at a line's end the here-documents that the line announced. */
final class Tokens {
    private static final Set<String> CLOSERS = Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");

    private final Source source;
    private final WordReader words;
    private final List<HereDocument> announced = new ArrayList<>();

    Tokens(Source source) {
        this.source = source;
        this.words = new WordReader(source);
    }

    Source source() {
        return source;
    }

    /** The word that begins after the blanks, or null if none does. */
    Word word() {
        source.blanks();
        return words.read();
    }

    /** Its text follows where this line ends. */
    void announce(HereDocument document) {
        announced.add(document);
    }

    /** Skips blank lines and reads the here-documents that were announced. */
    void lines() {
        source.blanks();
        while (source.peek() == '\n' && !source.ended()) {
            source.skip(1);
            announced.forEach(document -> document.read(source));
            announced.clear();
            source.blanks();
        }
    }

    /** Whether a list ends here, without taking what ends it. */
    boolean listEnds() {
        return source.ended() || source.peek() == ')' || source.looksAt(";;") || CLOSERS.contains(ahead());
    }

    /** Takes {@code word} if it comes next as a word of its own. */
    boolean reserved(String word) {
        source.blanks();
        return ahead().equals(word) && source.takes(word);
    }

    /** @throws SyntaxTrouble if another word comes, after blank lines */
    void expect(String word) {
        lines();
        if (!reserved(word)) {
            throw unexpected();
        }
    }

    SyntaxTrouble unexpected() {
        if (source.ended()) {
            return new SyntaxTrouble("Syntax error: end of file unexpected");
        }
        String ahead = ahead();
        String what = source.peek() == '\n' ? "newline" : "\"" + (ahead.isEmpty() ? source.peek() : ahead) + "\"";
        return new SyntaxTrouble("Syntax error: " + what + " unexpected");
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
}
