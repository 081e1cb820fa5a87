package dev.podlight.ui.machine;

import dev.podlight.fleet.Mark;
import dev.podlight.i18n.MachineTexts;
import dev.podlight.ui.words.Parts;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/** The phases of an install or uninstall, each with its state and when it began. FX thread only. */
final class PhaseList extends VBox {
    private final Parts parts;

    PhaseList(Parts parts, ObservableList<PhaseRow> rows) {
        super(6);
        this.parts = parts;
        setId("phases");
        rows.addListener((ListChangeListener<PhaseRow>) _ -> getChildren().setAll(rows.stream()
            .map(this::line)
            .toList()));
        getChildren().setAll(rows.stream().map(this::line).toList());
    }

    private Node line(PhaseRow row) {
        StackPane sign = new StackPane(sign(row.mark()));
        sign.getStyleClass().addAll("phase-sign", row.mark().id());
        Label name = parts.text(MachineTexts.of(row.phase()));
        name.getStyleClass().add("phase-" + row.mark().id());
        Label at = parts.plain(String.format(Locale.ROOT, "%.1f s", row.at() / 1000.0), "pl-mono", "pl-muted");
        at.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, sign, name, Parts.gap(), at);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node sign(Mark mark) {
        return switch (mark) {
            case BUSY, OFF -> {
                ProgressIndicator turning = new ProgressIndicator();
                turning.getStyleClass().add("turning");
                yield turning;
            }
            case ON -> Parts.icon(Feather.CHECK);
            case BAD -> Parts.icon(Feather.X);
        };
    }
}
