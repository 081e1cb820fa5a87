package dev.podlight.classroom.machine.shell;

import java.util.List;

/** One word before its expansion. */
record Word(List<Part> parts) {

    static Word literal(String text) {
        return new Word(List.of(new Literal(text, true)));
    }

    /** The text if the word is one bare literal, else null: only such a word can be a reserved one. */
    String bare() {
        return parts.size() == 1 && parts.getFirst() instanceof Literal(String text, boolean quoted) && !quoted
                ? text
                : null;
    }

    sealed interface Part {
        /** Whether it stood in quotes: then it is neither split nor globbed. */
        boolean quoted();
    }

    record Literal(String text, boolean quoted) implements Part {}

    /**
     * {@code $name} or {@code ${name op word}}.
     *
     * @param operator empty, or one of {@code - :- = := + :+ ? :? # ## % %% length}
     * @param operand null without operator
     */
    record Variable(String name, String operator, Word operand, boolean quoted) implements Part {}

    /** {@code $(...)} */
    record Output(Script script, boolean quoted) implements Part {}

    /** {@code $((...))} */
    record Arithmetic(Word expression, boolean quoted) implements Part {}
}
