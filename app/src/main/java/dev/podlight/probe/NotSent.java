package dev.podlight.probe;

import dev.podlight.i18n.Text;
import java.util.Objects;

/**
 * A request could not even be sent from its vantage: no SSH there, no curl, no such Pod. Nothing was observed, which is not the same
 * as a request that got no answer.
 */
public final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text problem;
    private final transient Text hint;

    public NotSent(Text problem, Text hint) {
        this(problem, hint, null);
    }

    /** @param cause what failed below, or null */
    public NotSent(Text problem, Text hint, Throwable cause) {
        super(Objects.requireNonNull(problem, "problem").key(), cause);
        this.problem = problem;
        this.hint = Objects.requireNonNull(hint, "hint");
    }

    /** Why, in one sentence. */
    public Text problem() {
        return problem;
    }

    /** What to do about it, in one sentence. */
    public Text hint() {
        return hint;
    }
}
