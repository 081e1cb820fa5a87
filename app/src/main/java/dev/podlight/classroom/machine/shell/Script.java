package dev.podlight.classroom.machine.shell;

import java.util.List;

/** What a shell was told, as a tree. The part of POSIX's grammar that installers and people at a prompt use. */
sealed interface Script {

    /** {@code NAME=value cmd args >file} */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects) implements Script {}

    /** Parts joined by {@code |}. */
    record Pipeline(List<Script> parts, boolean negated) implements Script {}

    /** {@code left && right} or {@code left || right} */
    record AndOr(Script left, boolean and, Script right) implements Script {}

    record Sequence(List<Step> steps) implements Script {}

    /** {@code { ... }} or, with {@code sub}, {@code ( ... )} */
    record Group(Script body, boolean sub, List<Redirect> redirects) implements Script {}

    /** @param otherwise null without else */
    record If(List<Branch> branches, Script otherwise, List<Redirect> redirects) implements Script {}

    /** while, or until */
    record Loop(Script condition, boolean until, Script body, List<Redirect> redirects) implements Script {}

    /** @param values null for {@code "$@"} */
    record For(String name, List<Word> values, Script body, List<Redirect> redirects) implements Script {}

    record Case(Word subject, List<Arm> arms) implements Script {}

    record Function(String name, Script body) implements Script {}

    record Step(Script script, boolean background) {}

    record Branch(Script condition, Script body) {}

    record Arm(List<Word> patterns, Script body) {}

    record Assignment(String name, Word value) {}

    /**
     * @param fd the number before the sign, or -1
     * @param sign one of {@code < > >> >& <& <<}
     * @param target a file, a number or, for {@code <<}, the here-document itself
     */
    record Redirect(int fd, String sign, Word target) {}
}
