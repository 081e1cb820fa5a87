package dev.podlight.ui.words;

import dev.podlight.i18n.Text;
import dev.podlight.ui.task.Operation;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** What is being done at the moment, with a way to cancel it; else what the last thing came to. FX thread only. */
public final class NewsLine extends StackPane {

    public NewsLine(Parts parts, Operation operation, ObservableValue<Text> news) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("turning");
        Label doing = parts.label(parts.words().of(operation.doingProperty()));
        Button cancel = parts.button("cancel", operation::cancel);
        cancel.setId("cancel-operation");
        cancel.getStyleClass().add("small");
        HBox busy = Parts.row(turning, doing, Parts.gap(), cancel);
        busy.getStyleClass().add("pl-card");
        Label came = Parts.wrapping(parts.label(parts.words().of(news), "pl-name"));
        came.setId("news");
        came.setGraphic(Parts.icon(Feather.CHECK));
        HBox done = Parts.row(came);
        done.getStyleClass().addAll("pl-card", "ok");
        getChildren().addAll(busy, done);
        busy.visibleProperty().bind(operation.doingProperty().isNotNull());
        done.visibleProperty().bind(busy.visibleProperty().not().and(came.textProperty().isNotEmpty()));
        busy.managedProperty().bind(busy.visibleProperty());
        done.managedProperty().bind(done.visibleProperty());
        managedProperty().bind(busy.visibleProperty().or(done.visibleProperty()));
    }
}
