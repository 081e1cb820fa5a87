package dev.podlight.classroom.machine.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a word and joins neighbours of one sort. */
final class WordParts {
    private final List<Word.Part> parts = new ArrayList<>();

    void bare(char c) {
        literal(Character.toString(c), false);
    }

    void quoted(String text) {
        literal(text, true);
    }

    void add(Word.Part part) {
        parts.add(part);
    }

    void all(List<Word.Part> more) {
        parts.addAll(more);
    }

    List<Word.Part> done() {
        return List.copyOf(parts);
    }

    private void literal(String text, boolean quoted) {
        if (!parts.isEmpty() && parts.getLast() instanceof Word.Literal(String before, boolean q) && q == quoted) {
            parts.removeLast();
            parts.add(new Word.Literal(before + text, quoted));
        } else {
            parts.add(new Word.Literal(text, quoted));
        }
    }
}
