package dev.podlight.ui.window;

import dev.podlight.fleet.LabStep;
import dev.podlight.fleet.Mark;
import dev.podlight.fleet.Progress;
import dev.podlight.ui.words.Parts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/**
 * The lab's way from a bare machine to an answer, and the one button that leads on. Gone when an answer came. FX thread only.
 */
final class WayBar extends HBox {
    private final Parts parts;
    private final HBox steps = new HBox(2);
    private final ObjectProperty<Progress> progress = new SimpleObjectProperty<>();
    private final Button next;
    private final ProgressIndicator turning = new ProgressIndicator();

    /** @param onNext does the next step */
    WayBar(Parts parts, Runnable onNext) {
        super(12);
        this.parts = parts;
        getStyleClass().add("way");
        setId("way");
        next = parts.mainButton("next", onNext);
        next.textProperty().unbind();
        next.textProperty()
            .bind(Bindings.createStringBinding(this::nextWords, progress, parts.words().messagesProperty()));
        next.setGraphic(Parts.icon(Feather.ARROW_RIGHT));
        next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        turning.getStyleClass().add("turning");
        turning.visibleProperty().bind(next.disableProperty());
        getChildren().addAll(steps, Parts.gap(), new StackPane(turning), next);
        progress.subscribe(this::show);
    }

    /** How far the environment is; null while there is none. */
    ObjectProperty<Progress> progressProperty() {
        return progress;
    }

    private String nextWords() {
        LabStep step = progress.get() == null ? null : progress.get().next().orElse(null);
        if (step == null) {
            return "";
        }
        // a Userlist that is there and has no Pods wants Pods, not another apply
        boolean noPods = step == LabStep.USERLIST && progress.get().mark(step) == Mark.BAD;
        return parts.words().messages().get(noPods ? "window.next-pods" : "window.next-" + step.id());
    }

    private void show(Progress now) {
        boolean wanted = now != null && now.next().isPresent();
        setVisible(wanted);
        setManaged(wanted);
        if (!wanted) {
            return;
        }
        LabStep at = now.next().orElseThrow();
        next.setDisable(now.mark(at) == Mark.BUSY);
        List<Node> shown = new ArrayList<>();
        for (LabStep step : LabStep.values()) {
            if (now.concerns(step)) {
                shown.add(step(step, now.mark(step), step == at));
            }
        }
        steps.getChildren().setAll(shown);
    }

    private Node step(LabStep step, Mark mark, boolean next) {
        Label label = parts.label(parts.words().of("window.step-" + step.id()), "step", mark.id());
        label.setId("step-" + step.id());
        label.setMinWidth(USE_PREF_SIZE);
        label.setGraphic(Parts.icon(switch (mark) {
            case ON -> Feather.CHECK;
            case BAD -> Feather.X;
            case OFF, BUSY -> next ? Feather.ARROW_RIGHT : Feather.CIRCLE;
        }));
        if (next) {
            label.getStyleClass().add("next");
        }
        return label;
    }
}
