package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.stage.Outcome;
import dev.podlight.ui.stage.StageModel;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import java.util.Locale;

/** In a few words: how it stands, what stands behind it, what came back and how long it took. */
final class Chips extends FlowPane {
    private final Messages words;

    Chips(Messages words, StageModel model, Hop hop) {
        this.words = words;
        getStyleClass().add("chips");
        Outcome outcome = model.outcome();
        boolean end = hop.kind() == Hop.Kind.POD || hop.state() == Hop.State.BROKEN;
        add(words.get("inspector.state." + state(model.trace(), hop)), style(model.trace(), hop));
        if (end && outcome != null) {
            add(answer(outcome), "");
        } else if (end && model.trace().status() != null) {
            add(words.get("inspector.status.predicted", String.valueOf(model.trace().status())), "");
        }
        add(words.get("stage.evidence." + hop.evidence().id()), "");
    }

    private static String state(Trace trace, Hop hop) {
        boolean redirected = hop.state() == Hop.State.BROKEN && trace.verdict() == Trace.Verdict.REDIRECTED;
        return redirected ? "redirected" : hop.state().id();
    }

    private static String style(Trace trace, Hop hop) {
        return switch (hop.state()) {
            case BROKEN -> trace.verdict() == Trace.Verdict.REDIRECTED ? "beam" : "bad";
            case PASSED -> "ok";
            case CONSULTED, NOT_REACHED -> "";
        };
    }

    private String answer(Outcome outcome) {
        long millis = outcome.time().toMillis();
        String time = millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        String what = outcome.status() == null
                ? words.get("stage.symptom." + outcome.symptom().id())
                : String.valueOf(outcome.status());
        return what + " · " + time;
    }

    private void add(String text, String style) {
        Label chip = new Label(text);
        chip.getStyleClass().add("pl-chip");
        if (!style.isEmpty()) {
            chip.getStyleClass().add(style);
        }
        getChildren().add(chip);
    }
}
