package dev.podlight.ui.matrix;

import dev.podlight.i18n.Text;
import dev.podlight.ui.matrix.MatrixDesk.Missing;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** Every way into the lab, predicted and observed side by side, with what follows from it. FX thread only. */
public final class MatrixRoom extends StackPane {
    private final Parts parts;
    private final MatrixDesk desk;
    private final MatrixTable table;
    private final WayActions actions;
    private final VBox conclusion = new VBox(4);

    /** @param toStage goes to the stage, where one way is being shown */
    public MatrixRoom(Parts parts, MatrixDesk desk, Browser browser, Runnable toStage) {
        this.parts = parts;
        this.desk = desk;
        setId("matrix-room");
        Theme.style(this, MatrixRoom.class, "matrix.css");
        table = new MatrixTable(parts, way -> desk.show(way, toStage));
        actions = new WayActions(parts, browser, way -> desk.show(way, toStage));
        conclusion.setId("matrix-conclusion");
        conclusion.getStyleClass().addAll("pl-card", "matrix-conclusion");
        BorderPane all = new BorderPane(table);
        all.getStyleClass().add("matrix");
        VBox top = new VBox(8, header(), new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), new ReadOnlyObjectWrapper<Text>()));
        top.getStyleClass().add("matrix-header");
        all.setTop(top);
        all.setRight(actions);
        BorderPane.setMargin(actions, new Insets(0, 0, 0, 8));
        BorderPane.setMargin(conclusion, new Insets(8, 0, 0, 0));
        all.setBottom(conclusion);
        Node empty = empty();
        all.visibleProperty().bind(empty.visibleProperty().not());
        getChildren().addAll(all, empty);
        table.getSelectionModel()
            .selectedItemProperty()
            .subscribe(way -> actions.show(desk.matrixProperty().get(),
                    way));
        desk.matrixProperty().subscribe(this::show);
    }

    /** Presentation: the table and what follows from it, nothing else. */
    public void setPresenting(boolean presenting) {
        actions.setPresenting(presenting);
    }

    private Node header() {
        Button run = parts.mainButton("matrix-run", desk::run);
        run.disableProperty().bind(desk.operation().doingProperty().isNotNull().or(desk.missingBinding().isNotNull()));
        run.setGraphic(Parts.icon(Feather.PLAY));
        ObjectProperty<Text> host = new SimpleObjectProperty<>();
        desk.matrixProperty()
            .subscribe(m -> host.set(m.host().isEmpty()
                    ? Text.of("window.matrix-why")
                    : Text.of("window.matrix-host", m.host())));
        return Parts.row(parts.title("window.room-matrix"), Parts.wrapping(parts.label(parts.words().of(host),
                "pl-muted")), Parts.gap(), run);
    }

    private void show(Matrix matrix) {
        table.show(matrix.ways());
        actions.show(matrix, table.getSelectionModel().getSelectedItem());
        conclusion.getChildren().clear();
        if (!matrix.conclusion().isEmpty()) {
            conclusion.getChildren().add(parts.heading("window.matrix-conclusion"));
            matrix.conclusion().forEach(said -> conclusion.getChildren().add(parts.text(said)));
        }
        matrix.notSent()
            .forEach(reason -> conclusion.getChildren()
                .add(Parts.wrapping(parts.label(parts.words()
                    .of("window.matrix-why-not", parts.words().say(reason.problem()), parts.words().say(reason.hint())),
                        "pl-muted"))));
        conclusion.setVisible(!conclusion.getChildren().isEmpty());
        conclusion.setManaged(conclusion.isVisible());
    }

    /** What is missing, or that nothing was tried yet. */
    private Node empty() {
        ObjectProperty<Text> title = new SimpleObjectProperty<>();
        ObjectProperty<Text> next = new SimpleObjectProperty<>();
        Button run = parts.mainButton("matrix-first-run", desk::run);
        run.setDefaultButton(false);
        VBox empty = new VBox(Parts.icon(Feather.GRID), parts.label(parts.words().of(title), "pl-title"),
                Parts.wrapping(parts.label(parts.words().of(next), "pl-muted")), run);
        empty.setId("matrix-empty");
        empty.getStyleClass().add("pl-empty");
        Runnable look = () -> {
            Missing missing = desk.missingBinding().get();
            String key = missing == null ? "window.matrix-ready" : missing.key();
            title.set(Text.of(key));
            next.set(Text.of(key + "-next"));
            run.setVisible(missing == null);
            empty.setVisible(desk.matrixProperty().get().ways().isEmpty() && !desk.operation().busy()
                    && desk.operation().problemProperty().get() == null);
        };
        desk.missingBinding().subscribe(look);
        desk.matrixProperty().subscribe(look);
        desk.operation().doingProperty().subscribe(look);
        desk.operation().problemProperty().subscribe(look);
        look.run();
        return empty;
    }
}
