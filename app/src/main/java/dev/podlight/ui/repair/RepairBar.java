package dev.podlight.ui.repair;

import dev.podlight.i18n.Text;
import dev.podlight.kube.AppliedRepair;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.stream.Collectors;

/** That a fix was applied, and the way back. Takes no room while none was. FX thread only. */
public final class RepairBar extends VBox {
    private final Parts parts;
    private final RepairDesk desk;
    private final HBox done;
    private final Label what;

    /** @param sendAgain sends the request that the fix was for once more */
    public RepairBar(Parts parts, RepairDesk desk, Runnable sendAgain) {
        this.parts = parts;
        this.desk = desk;
        setId("repair-bar");
        getStyleClass().add("repair-bar");
        Theme.style(this, RepairBar.class, "repair.css");
        what = Parts.wrapping(parts.plain("", "pl-mono"));
        what.setId("repair-applied");
        HBox.setHgrow(what, Priority.ALWAYS);
        Button again = parts.mainButton("repair-send", sendAgain);
        Button undo = parts.button("repair-undo", desk::undo);
        Button keep = parts.button("repair-keep", desk::keep);
        undo.disableProperty().bind(desk.operation().doingProperty().isNotNull());
        Label title = parts.label(parts.words().of("window.repaired"), "pl-name");
        title.setGraphic(Parts.icon(Feather.CHECK));
        title.setMinWidth(USE_PREF_SIZE);
        done = Parts.row(title, what, again, undo, keep);
        VBox.setMargin(done, new Insets(8, 12, 8, 12));
        done.getStyleClass().addAll("pl-card", "ok");
        getChildren().addAll(new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), new ReadOnlyObjectWrapper<Text>()), done);
        desk.appliedProperty().subscribe(this::show);
    }

    private void show(List<AppliedRepair> applied) {
        done.setVisible(!applied.isEmpty());
        done.setManaged(!applied.isEmpty());
        what.setText(applied.stream().map(AppliedRepair::command).collect(Collectors.joining("\n")));
    }
}
