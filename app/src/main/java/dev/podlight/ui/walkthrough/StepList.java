package dev.podlight.ui.walkthrough;

import dev.podlight.ui.words.Parts;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Map;

/** Every step with its mark; a click goes there. FX thread only. */
final class StepList extends VBox {
    private final Parts parts;
    private final WalkDesk desk;
    private final VBox rows = new VBox(2);
    private Shown shown;

    /** What the rows depend on. */
    private record Shown(Step at, List<Step> steps, Map<Step, Mark> marks) {}

    StepList(Parts parts, WalkDesk desk) {
        super(8);
        this.parts = parts;
        this.desk = desk;
        setId("walk-steps");
        getStyleClass().add("walk-steps");
        Label course = parts.label(parts.words()
            .of(desk.walkProperty()
                .map(w -> dev.podlight.i18n.Text.of(
                        "walk.course-" + w.course().id()))), "pl-heading");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().addAll(course, scroll);
        desk.walkProperty().subscribe(this::show);
    }

    private void show(Walk walk) {
        Shown now = new Shown(walk.at(), walk.steps(), walk.marks());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        ToggleGroup group = new ToggleGroup();
        rows.getChildren().setAll(walk.steps().stream().map(step -> row(step, walk, group)).toList());
    }

    private ToggleButton row(Step step, Walk walk, ToggleGroup group) {
        Mark mark = walk.marks().get(step);
        ToggleButton row = new ToggleButton();
        row.setId("walk-step-" + step.id());
        row.getStyleClass().addAll("walk-step", mark.id());
        Label title = parts.label(parts.words().of("walk." + step.id() + ".title"));
        HBox line = new HBox(8, Parts.icon(icon(mark)), parts.plain(step.row(), "walk-row", "pl-muted"), title);
        line.setAlignment(Pos.CENTER_LEFT);
        row.setGraphic(line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setToggleGroup(group);
        row.setSelected(step == walk.at());
        row.accessibleTextProperty()
            .bind(title.textProperty().concat(": ").concat(parts.words().of("walk.mark-" + mark.id())));
        row.setOnAction(_ -> {
            // the one that is shown stays so when it is pressed again
            row.setSelected(true);
            desk.go(step);
        });
        return row;
    }

    /** A shape for each, because colour alone tells not everybody. */
    private static Ikon icon(Mark mark) {
        return switch (mark) {
            case DONE -> Feather.CHECK;
            case EARLIER -> Feather.ROTATE_CCW;
            case SKIPPED -> Feather.CORNER_DOWN_RIGHT;
            case OPEN -> Feather.CIRCLE;
            case WAITING -> Feather.LOCK;
        };
    }
}
