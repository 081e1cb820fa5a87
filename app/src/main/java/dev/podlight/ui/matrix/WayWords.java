package dev.podlight.ui.matrix;

import dev.podlight.i18n.Messages;
import dev.podlight.probe.Observation;
import dev.podlight.traffic.Trace;

import java.util.Locale;

/** What stands in the cells of one way. Pure. */
final class WayWords {
    private static final String GOOD = "✓ ";
    private static final String BAD = "✕ ";
    private final Messages words;

    WayWords(Messages words) {
        this.words = words;
    }

    String predicted(Way way) {
        Trace trace = way.predicted();
        return switch (trace.verdict()) {
            case DELIVERED -> GOOD + words.get("window.matrix-pod-answers");
            case EITHER -> "? " + words.get("window.matrix-tie");
            case REDIRECTED -> "↪ " + trace.status();
            case DIES -> BAD + (trace.status() == null
                    ? words.get("stage.symptom." + trace.symptom().id())
                    : String.valueOf(trace.status()));
            case UNKNOWN -> words.get("window.matrix-unknown");
        };
    }

    String observed(Way way) {
        if (way.cell() == null) {
            return "…";
        }
        Observation seen = way.seen();
        if (seen == null) {
            return words.get("window.matrix-not-sent");
        }
        if (seen.status() == null) {
            return BAD + words.get(seen.outcome().symptom() == null
                    ? "window.matrix-cut"
                    : "stage.symptom." + seen.outcome().symptom().id());
        }
        return (way.cell().reachedPod() ? GOOD : seen.status() / 100 == 3 ? "↪ " : BAD) + seen.status();
    }

    String time(Way way) {
        if (way.seen() == null) {
            return "";
        }
        double millis = way.seen().timing().total() / 1000.0;
        return millis < 1_000
                ? Math.round(millis) + " ms"
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }

    /** Empty where there is nothing to hold against each other: not tried, or nothing was predicted. */
    String agreement(Way way) {
        return !way.tried() || way.predicted().verdict() == Trace.Verdict.UNKNOWN
                ? ""
                : words.get(way.cell().comparison().agrees() ? "window.matrix-agrees" : "window.matrix-differs");
    }

    /** All of it in one sentence, for who cannot see the table. */
    String spoken(Way way) {
        return words.get("window.matrix-spoken", words.get(way.from().key()), way.request().url().text(), predicted(
                way), observed(way), way.pod(), agreement(way));
    }
}
