package dev.podlight.ui.words;

import dev.podlight.i18n.Text;
import dev.podlight.ui.task.Problem;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** What went wrong and what to do about it; takes no room while nothing did. FX thread only. */
public final class ProblemCard extends VBox {
    /** Held on to: a binding that nobody holds is collected, and then nothing is said any more. */
    private final ObservableValue<Problem> problem;

    public ProblemCard(Parts parts, ObservableValue<Problem> problem) {
        super(4);
        this.problem = problem;
        setId("problem");
        getStyleClass().addAll("pl-card", "bad");
        ObjectProperty<Text> what = new SimpleObjectProperty<>();
        ObjectProperty<Text> hint = new SimpleObjectProperty<>();
        Label said = Parts.wrapping(parts.label(parts.words().of(what), "pl-name"));
        said.setId("problem-what");
        said.setGraphic(Parts.icon(Feather.ALERT_TRIANGLE));
        Label todo = Parts.wrapping(parts.label(parts.words().of(hint)));
        todo.setId("problem-hint");
        getChildren().addAll(said, todo);
        problem.subscribe(() -> show(what, hint));
        show(what, hint);
    }

    private void show(ObjectProperty<Text> what, ObjectProperty<Text> hint) {
        Problem now = problem.getValue();
        what.set(now == null ? null : now.what());
        hint.set(now == null ? null : now.hint());
        setVisible(now != null);
        setManaged(now != null);
    }
}
