package dev.podlight.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a trace was made of: each thing it asked of the cluster, with the answer. Since a trace is a function of those answers, it holds
 * in every cluster that gives the same ones; nothing has to know which event touches which trace. Written by one thread.
 */
final class Footprint {
    /** Where nobody wants to know. */
    static final Footprint NONE = new Footprint(null);

    private record Fact(Function<Cluster, ?> question, Object answer) {
        boolean holdsIn(Cluster newer) {
            return answer.equals(question.apply(newer));
        }
    }

    private final List<Fact> facts;

    private Footprint(List<Fact> facts) {
        this.facts = facts;
    }

    static Footprint begun() {
        return new Footprint(new ArrayList<>());
    }

    /**
     * Keeps an answer.
     *
     * @param question asks the same of another cluster
     * @param answer compared by equality; never null
     */
    <T> T note(Function<Cluster, T> question, T answer) {
        if (facts != null) {
            facts.add(new Fact(question, answer));
        }
        return answer;
    }

    boolean holdsIn(Cluster newer) {
        // from the end of the way: Pods and endpoints come and go, doors and rules stay
        for (Fact fact : facts.reversed()) {
            if (!fact.holdsIn(newer)) {
                return false;
            }
        }
        return true;
    }
}
