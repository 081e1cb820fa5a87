package dev.podlight.ui.inspector;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.stage.Outcome;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.theme.Prose;
import dev.podlight.ui.theme.Theme;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** One hop in words: what it is, what the object says, how to see it, and how to mend it if the request died. FX thread only. */
public final class InspectorView extends ScrollPane {
    private final Messages words;
    private final VBox page = new VBox();
    private Node mending;
    private Consumer<String> onFollow;
    private Runnable onAccessLog;
    private StageModel model = StageModel.EMPTY;
    private int hop = -1;

    public InspectorView(Messages words) {
        this.words = words;
        getStyleClass().add("inspector");
        Theme.style(this, InspectorView.class, "inspector.css");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(page);
        setAccessibleText(words.get("inspector.name"));
        page.getStyleClass().add("inspector-page");
        write();
    }

    /** @param at index into the trace's hops, or -1 for none */
    public void show(StageModel next, int at) {
        if (!next.equals(model) || at != hop) {
            model = next;
            hop = at;
            write();
            setVvalue(0);
        }
    }

    /** What shows the fix's commands and carries them out; without it they can be copied only. */
    public void setMending(Node part) {
        mending = part;
        write();
    }

    /** Takes the address that a redirect leads to; without it there is no such button. */
    public void setOnFollow(Consumer<String> handler) {
        onFollow = handler;
        write();
    }

    /** Asks whether Traefik is to write down who took a request; without it there is no such button. */
    public void setOnAccessLog(Runnable handler) {
        onAccessLog = handler;
        write();
    }

    private void write() {
        page.getChildren().clear();
        Trace trace = model.trace();
        if (trace == null || hop < 0 || hop >= trace.hops().size()) {
            nothing();
        } else {
            hop(trace, trace.hops().get(hop));
        }
    }

    private void nothing() {
        boolean blank = model.snapshot().objects().isEmpty();
        title(words.get(blank ? "inspector.empty.title" : "inspector.ready.title"));
        paragraph(words.get(blank ? "inspector.empty.text" : "inspector.ready.text"));
        if (!blank) {
            muted(words.get("inspector.ready.keys"));
        }
    }

    private void hop(Trace trace, Hop at) {
        HopWords hopWords = new HopWords(trace, at);
        page.getChildren().add(new Chips(words, model, at));
        title(words.format(hopWords.title()));
        paragraph(words.format(at.text()));
        if (at.state() == Hop.State.BROKEN && trace.verdict() == Trace.Verdict.REDIRECTED) {
            follow(trace);
        }
        if (at.state() == Hop.State.BROKEN || tied(trace, at)) {
            // first of all what mends it: the rest may be below the fold
            page.getChildren().add(new MendBox(trace, words, mending));
        }
        if (at.state() == Hop.State.BROKEN) {
            answer();
        }
        String says = new ObjectWords(model).of(at);
        if (!says.isEmpty()) {
            page.getChildren().add(CodeBox.words(says));
        }
        if (at.kind() == Hop.Kind.POD && at.state() == Hop.State.PASSED) {
            answeredBy();
        }
        if (model.outcome() != null) {
            page.getChildren().addAll(new RecordedBy(words, model.outcome(), at, onAccessLog).parts());
        }
        heading(words.get("inspector.see"));
        page.getChildren().add(new CodeBox(hopWords.command(), words));
        if (at.state() != Hop.State.BROKEN) {
            // how it goes when all is well would only stand against what has just been said
            muted(words.format(hopWords.about()));
        }
    }

    /** Two rules that want the same request: nothing died, and something is to be mended. */
    private static boolean tied(Trace trace, Hop at) {
        return trace.verdict() == Trace.Verdict.EITHER && at.kind() == Hop.Kind.INGRESS_RULE;
    }

    private void follow(Trace trace) {
        if (onFollow == null || trace.location() == null) {
            return;
        }
        Button follow = new Button(words.get("inspector.follow", trace.location()));
        follow.setId("follow");
        follow.getStyleClass().add("accent");
        follow.setWrapText(true);
        follow.setOnAction(e -> onFollow.accept(trace.location()));
        page.getChildren().add(follow);
    }

    /** What the client really got, and what the trace had said if that was something else. */
    private void answer() {
        Outcome outcome = model.outcome();
        if (outcome == null) {
            return;
        }
        if (!outcome.body().isBlank()) {
            page.getChildren().add(CodeBox.words(outcome.body().strip()));
        }
        disagreement(outcome);
    }

    private void answeredBy() {
        Outcome outcome = model.outcome();
        if (outcome == null) {
            return;
        }
        if (!outcome.pod().isEmpty()) {
            heading(words.get("inspector.answered"));
            paragraph(outcome.pod());
        }
        if (outcome.how() != null) {
            muted(words.format(outcome.how()));
        }
        if (!outcome.body().isBlank()) {
            page.getChildren().add(CodeBox.words(outcome.body().strip()));
        }
        disagreement(outcome);
    }

    private void disagreement(Outcome outcome) {
        if (outcome.disagreement() != null) {
            VBox box = new VBox(label(words.get("inspector.disagree"), "pl-name"),
                    label(words.format(outcome.disagreement()), "disagreement-text"));
            box.getStyleClass().addAll("pl-card", "bad");
            page.getChildren().add(box);
        }
    }

    private void title(String text) {
        page.getChildren().add(label(text, "pl-title"));
    }

    private void heading(String text) {
        page.getChildren().add(label(text, "pl-heading"));
    }

    private void paragraph(String text) {
        page.getChildren().add(new Prose("inspector-text", text));
    }

    private void muted(String text) {
        page.getChildren().add(label(text, "pl-muted"));
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
