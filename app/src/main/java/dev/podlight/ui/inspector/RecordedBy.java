package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.ui.stage.Outcome;
import dev.podlight.ui.stage.Testimony;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/** What recorded a hop, in a sentence and as it stands where it was recorded; or why nothing did. */
final class RecordedBy {
    private final Messages words;
    private final Outcome outcome;
    private final Hop hop;
    private final Runnable onAccessLog;

    /** @param onAccessLog asks about Traefik's access log, or null for no such button */
    RecordedBy(Messages words, Outcome outcome, Hop hop, Runnable onAccessLog) {
        this.words = words;
        this.outcome = outcome;
        this.hop = hop;
        this.onAccessLog = onAccessLog;
    }

    /** Empty where there is nothing to say. */
    List<Node> parts() {
        List<Node> parts = new ArrayList<>();
        if (outcome.cause() != null && (hop.kind() == Hop.Kind.POD || hop.state() == Hop.State.BROKEN)) {
            parts.add(label(words.get("inspector.cause", outcome.cause()), "pl-heading"));
            parts.add(label(words.get("cause." + outcome.cause() + ".seen"), "found"));
            parts.add(label(words.get("cause." + outcome.cause() + ".mends"), "pl-muted"));
        }
        List<Testimony> about = outcome.about(hop.kind());
        boolean rule = hop.kind() == Hop.Kind.INGRESS_RULE || hop.kind() == Hop.Kind.TRAEFIK;
        if (about.isEmpty() && !(rule && onAccessLog != null)) {
            return parts;
        }
        parts.add(label(words.get("inspector.recorded"), "pl-heading"));
        for (Testimony each : about) {
            parts.add(label(words.format(each.said()), each.line().isEmpty() ? "pl-muted" : "recorded"));
            if (!each.line().isEmpty()) {
                parts.add(CodeBox.words(each.line()));
            }
        }
        if (rule && onAccessLog != null) {
            parts.add(accessLog());
        }
        return parts;
    }

    private Button accessLog() {
        Button ask = new Button(words.get("inspector.access-log"));
        ask.setId("access-log");
        ask.getStyleClass().add("copy");
        ask.setOnAction(e -> onAccessLog.run());
        return ask;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
