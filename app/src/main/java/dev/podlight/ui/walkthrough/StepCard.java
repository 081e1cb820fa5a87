package dev.podlight.ui.walkthrough;

import dev.podlight.ui.theme.Prose;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** One step in full: why, what is to be seen now, the button that does it, what to type, and what the text leaves open. FX thread only. */
final class StepCard extends VBox {
    private final Parts parts;
    private final WalkDesk desk;

    StepCard(Parts parts, WalkDesk desk) {
        super(12);
        this.parts = parts;
        this.desk = desk;
        getStyleClass().add("walk-card");
    }

    /** Said anew in the language of the moment: a sentence with code in it is made of pieces. */
    void show(Walk walk, List<String> output, boolean busy) {
        Step step = walk.at();
        List<Node> all = new ArrayList<>();
        all.add(title(walk));
        all.add(prose("walk." + step.id() + ".why", "walk-why"));
        all.add(finding(walk));
        all.add(buttons(walk, busy));
        if (!output.isEmpty()) {
            all.add(output(output));
        }
        if (step.corrected()) {
            VBox truth = new VBox(4, parts.heading("walk.truth"), prose("walk." + step.id() + ".truth", "walk-truth"));
            truth.getStyleClass().addAll("pl-card", "truth");
            all.add(truth);
        }
        all.add(hands(walk));
        getChildren().setAll(all);
    }

    private Node title(Walk walk) {
        Label title = parts.title("walk." + walk.at().id() + ".title");
        title.setId("walk-title");
        Label row = parts.plain(walk.at().row(), "pl-chip", "beam");
        row.setVisible(!walk.at().row().isEmpty());
        row.setManaged(row.isVisible());
        row.setMinWidth(USE_PREF_SIZE);
        return Parts.row(row, Parts.wrapping(title));
    }

    private Prose prose(String key, String style) {
        return new Prose(style, parts.words().messages().get(key));
    }

    private Node finding(Walk walk) {
        Label said = Parts.wrapping(parts.label(parts.words().of(walk.finding().said()), "walk-found"));
        said.setId("walk-finding");
        said.setGraphic(Parts.icon(switch (walk.finding().state()) {
            case DONE -> Feather.CHECK_CIRCLE;
            case OPEN -> Feather.CIRCLE;
            case WAITING -> Feather.LOCK;
        }));
        said.getStyleClass().add(walk.finding().state().name().toLowerCase(java.util.Locale.ROOT));
        if (walk.mark() == Mark.EARLIER || walk.mark() == Mark.SKIPPED) {
            return new VBox(2, said, parts.muted("walk.mark-" + walk.mark().id()));
        }
        return said;
    }

    private Node buttons(Walk walk, boolean busy) {
        Step step = walk.at();
        boolean start = step == Step.BY_HAND && walk.finding().state() == Finding.State.OPEN;
        Button act = new Button();
        act.setId("walk-act");
        act.textProperty().bind(parts.words().of("walk." + step.id() + (start ? ".do-start" : ".do")));
        act.accessibleTextProperty().bind(act.textProperty());
        act.setMinWidth(USE_PREF_SIZE);
        act.setOnAction(_ -> desk.act());
        act.setDisable(busy || walk.finding().state() == Finding.State.WAITING || finished(walk));
        if (walk.mark() != Mark.DONE && !(step.optional() && step != Step.ENV)) {
            act.getStyleClass().add("accent");
        }
        Button skip = button("skip", desk::skip);
        boolean skippable = !walk.mark().passed();
        skip.setVisible(skippable);
        skip.setManaged(skippable);
        HBox row = Parts.row(act, skip, button("elsewhere", desk::elsewhere));
        row.getStyleClass().add("walk-buttons");
        return row;
    }

    /** What is there already is not made a second time; to look once more does no harm. */
    private static boolean finished(Walk walk) {
        return walk.mark() == Mark.DONE && switch (walk.at()) {
            case CONNECT, INSTALL, KUBECONFIG, UNINSTALL, NAMESPACE, ENV, USERLIST, INGRESS -> true;
            case VERIFY, BY_HAND, LOOK, OBJECTS, DOORS, MATRIX, PODS, HTTPS, FRONT_END, SERVICE_LB, RULE, SERVICE,
                    BALANCE -> false;
        };
    }

    private Button button(String id, Runnable action) {
        Button button = new Button();
        button.setId("walk-" + id);
        button.textProperty().bind(parts.words().of("walk." + id));
        button.accessibleTextProperty().bind(button.textProperty());
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("flat");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node output(List<String> lines) {
        Label said = parts.plain(String.join("\n", lines), "pl-code");
        said.setId("walk-output");
        said.setMinHeight(USE_PREF_SIZE);
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        return new VBox(4, parts.heading("walk.output"), said);
    }

    private Node hands(Walk walk) {
        VBox box = new VBox(8, parts.heading("walk.by-yourself"), parts.muted("walk.by-yourself-why"));
        Hands.of(walk.at(), walk.facts()).forEach(hand -> box.getChildren().add(new CommandBox(parts, hand)));
        box.getStyleClass().add("pl-card");
        return box;
    }
}
