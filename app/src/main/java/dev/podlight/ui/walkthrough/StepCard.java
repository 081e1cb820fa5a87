package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.ui.theme.Prose;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;

/**
 * One step in full: why, what is to be seen now, the button that does it, what to type, and what the text leaves open. Only what has changed is
 * made anew, so that nothing goes away under the pointer. FX thread only.
 */
final class StepCard extends VBox {
    private final Parts parts;
    private final ObjectProperty<Text> found = new SimpleObjectProperty<>();
    private final Label finding;
    private final Label mark;
    private final StepButtons buttons;
    private final VBox words = new VBox(12);
    private final VBox truth = new VBox(4);
    private final VBox hands = new VBox(8);
    private final VBox output = new VBox(4);
    private Said said;
    private List<Hand> typed = List.of();
    private List<String> printed = List.of();

    /** What the sentences depend on. */
    private record Said(Step step, Messages words) {}

    StepCard(Parts parts, WalkDesk desk) {
        super(12);
        this.parts = parts;
        finding = Parts.wrapping(parts.label(parts.words().of(found), "walk-found"));
        finding.setId("walk-finding");
        mark = Parts.wrapping(parts.plain("", "pl-muted"));
        buttons = new StepButtons(parts, desk);
        truth.getStyleClass().addAll("pl-card", "truth");
        hands.getStyleClass().add("pl-card");
        getStyleClass().add("walk-card");
        getChildren().addAll(words, finding, mark, buttons, output, truth, hands);
    }

    void show(Walk walk, List<String> lines, boolean busy) {
        say(new Said(walk.at(), parts.words().messages()));
        find(walk);
        buttons.show(walk, busy);
        type(Hands.of(walk.at(), walk.facts()));
        print(lines);
    }

    private void say(Said now) {
        if (now.equals(said)) {
            return;
        }
        said = now;
        Step step = now.step();
        words.getChildren().setAll(title(step), prose("walk." + step.id() + ".why", "walk-why"));
        shown(truth, step.corrected());
        if (step.corrected()) {
            truth.getChildren()
                .setAll(parts.heading("walk.truth"), prose("walk." + step.id() + ".truth", "walk-truth"));
        }
    }

    private Node title(Step step) {
        Label title = Parts.wrapping(parts.title("walk." + step.id() + ".title"));
        title.setId("walk-title");
        Label row = parts.plain(step.row(), "pl-chip", "beam");
        shown(row, !step.row().isEmpty());
        row.setMinWidth(USE_PREF_SIZE);
        return Parts.row(row, title);
    }

    private Prose prose(String key, String style) {
        return new Prose(style, said.words().get(key));
    }

    private void find(Walk walk) {
        found.set(walk.finding().said());
        for (Finding.State state : Finding.State.values()) {
            finding.getStyleClass().remove(state.name().toLowerCase(Locale.ROOT));
        }
        finding.getStyleClass().add(walk.finding().state().name().toLowerCase(Locale.ROOT));
        finding.setGraphic(Parts.icon(switch (walk.finding().state()) {
            case DONE -> Feather.CHECK_CIRCLE;
            case OPEN -> Feather.CIRCLE;
            case WAITING -> Feather.LOCK;
        }));
        boolean other = walk.mark() == Mark.EARLIER || walk.mark() == Mark.SKIPPED;
        shown(mark, other);
        mark.setText(other ? parts.words().messages().get("walk.mark-" + walk.mark().id()) : "");
    }

    private void type(List<Hand> now) {
        if (!now.equals(typed)) {
            typed = now;
            hands.getChildren().setAll(parts.heading("walk.by-yourself"), parts.muted("walk.by-yourself-why"));
            now.forEach(hand -> hands.getChildren().add(new CommandBox(parts, hand)));
        }
    }

    private void print(List<String> lines) {
        shown(output, !lines.isEmpty());
        if (!lines.equals(printed)) {
            printed = lines;
            Label said = Parts.wrapping(parts.plain(String.join("\n", lines), "pl-code"));
            said.setId("walk-output");
            said.setMaxWidth(Double.MAX_VALUE);
            output.getChildren().setAll(parts.heading("walk.output"), said);
        }
    }

    private static void shown(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
