package dev.podlight.ui.dialog;

import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.traffic.Front;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.task.TaskRunner;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens a kubeconfig: first the file, then which of its contexts. FX thread only. */
public final class KubeconfigSheet {
    private final Parts parts;
    private final Operation reading;
    private final TextField file;
    private final ListView<String> contexts = new ListView<>();

    /** @param proposal the file that kubectl would take, or empty */
    public KubeconfigSheet(Parts parts, TaskRunner runner, String proposal) {
        this.parts = parts;
        this.reading = new Operation(runner);
        this.file = parts.field("kubeconfig-file", parts.words().of("window.kubeconfig-file"));
        file.promptTextProperty().bind(parts.words().of("window.kubeconfig-file-prompt"));
        file.setText(proposal);
        file.setOnAction(_ -> read());
        HBox.setHgrow(file, Priority.ALWAYS);
        contexts.setId("kubeconfig-contexts");
        contexts.setPrefHeight(132);
        contexts.accessibleTextProperty().bind(parts.words().of("window.kubeconfig-contexts"));
        contexts.setPlaceholder(parts.muted("window.kubeconfig-contexts-none"));
    }

    /** @param answer the context that was chosen; empty when the person would rather not */
    public Sheet sheet(Consumer<Optional<KubeContext>> answer) {
        Button open = parts.mainButton("kubeconfig-open", () -> answer.accept(Optional.of(chosen())));
        open.disableProperty().bind(contexts.getSelectionModel().selectedItemProperty().isNull());
        contexts.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && !open.isDisabled()) {
                open.fire();
            }
        });
        Label which = parts.label(parts.words().of("window.kubeconfig-contexts"), "pl-muted");
        which.setLabelFor(contexts);
        if (!file.getText().isBlank()) {
            read();
        }
        return new Sheet(parts.title("window.kubeconfig-sheet"), parts.muted("window.kubeconfig-sheet-why"),
                Parts.row(file, parts.button("kubeconfig-choose", this::choose),
                        parts.button("kubeconfig-read", this::read)),
                new ProblemCard(parts, reading.problemProperty()), new VBox(4, which, contexts))
            .cancel(parts.button("cancel", () -> answer.accept(Optional.empty())))
            .proceed(open)
            .focusOn(file);
    }

    private KubeContext chosen() {
        return new KubeContext(path(), contexts.getSelectionModel().getSelectedItem(), Front.NONE);
    }

    private void choose() {
        File found = new FileChooser().showOpenDialog(file.getScene().getWindow());
        if (found != null) {
            file.setText(found.getPath());
            read();
        }
    }

    private void read() {
        contexts.getItems().clear();
        Path path = path();
        reading.run("contexts", Text.of("window.reading", path), () -> Cluster.contexts(path), this::show);
    }

    private void show(List<String> found) {
        contexts.getItems().setAll(found);
        contexts.getSelectionModel().selectFirst();
    }

    private Path path() {
        String typed = file.getText().strip();
        return typed.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), typed.substring(2))
                : Path.of(typed).toAbsolutePath();
    }
}
