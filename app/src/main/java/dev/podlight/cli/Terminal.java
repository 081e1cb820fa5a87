package dev.podlight.cli;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command talks to, handed to its constructor, so that a test can stand at the other end. A command writes results to
 * {@link #out} and nothing else there; it throws {@link CommandFailure} rather than writing a problem to {@link #err} itself.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error: problems, hints, progress
 * @param words the language to speak
 * @param environment the variables of whoever called
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Messages words,
        Map<String, String> environment) {

    /** Writes a sentence and a line end to standard output. */
    public void say(Text text) {
        out.println(words.format(text));
    }

    /** Writes a sentence and a line end to standard error: progress, a remark, what is not the result. */
    public void remark(Text text) {
        err.println(words.format(text));
    }

    /** Writes a problem and what to do about it to standard error, one line each. */
    public void complain(Text problem, Text hint) {
        remark(problem);
        remark(hint);
    }
}
