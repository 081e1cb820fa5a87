package dev.podlight.ui.walkthrough;

import dev.podlight.ui.matrix.Tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came back when the window sent requests to this environment. Immutable.
 *
 * @param answers of the application, the oldest first
 * @param matrix what the last access matrix came to, or null
 */
record Tries(List<Answer> answers, Tally matrix) {
    static final Tries NONE = new Tries(List.of(), null);
    /** Older ones tell nothing new. */
    private static final int KEPT = 200;

    Tries {
        answers = List.copyOf(answers);
    }

    /**
     * An answer of the application.
     *
     * @param who the Pod's name; where equal answers leave it open, the answer itself
     * @param user the name in the answer, or empty
     */
    record Answer(String scheme, String host, String who, String user) {}

    Tries with(Answer answer) {
        List<Answer> all = new ArrayList<>(answers);
        all.add(answer);
        return new Tries(all.subList(Math.max(0, all.size() - KEPT), all.size()), matrix);
    }

    Tries with(Tally run) {
        return new Tries(answers, run);
    }

    /** Forgets what was sent to another name. */
    Tries forHost(String host) {
        return new Tries(answers.stream().filter(a -> a.host().equals(host)).toList(), matrix);
    }

    /** How many answers each Pod gave, in the order in which they were heard first. */
    Map<String, Integer> perPod() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        answers.forEach(a -> counts.merge(a.who(), 1, Integer::sum));
        return counts;
    }

    /** Whether the application answered by this scheme. */
    boolean heard(String scheme) {
        return answers.stream().anyMatch(a -> a.scheme().equals(scheme));
    }
}
