package dev.podlight.ui.machine;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.k3s.Finding;
import dev.podlight.ui.words.Parts;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a look at the machine found: what is wrong first, each with what to type. FX thread only. */
final class FindingList extends VBox {
    private final Parts parts;

    FindingList(Parts parts, ObservableList<Finding> findings) {
        super(8);
        this.parts = parts;
        setId("findings");
        findings.addListener((ListChangeListener<Finding>) _ -> fill(findings));
        fill(findings);
    }

    private void fill(List<Finding> findings) {
        getChildren().setAll(findings.stream()
            .sorted(Comparator.comparing(Finding::state).reversed())
            .map(this::line)
            .toList());
    }

    private Node line(Finding finding) {
        FontIcon icon = Parts.icon(switch (finding.state()) {
            case FINE -> Feather.CHECK;
            case WARNING -> Feather.ALERT_CIRCLE;
            case STOP -> Feather.X_CIRCLE;
        });
        icon.getStyleClass().add("finding-" + finding.state().name().toLowerCase(Locale.ROOT));
        VBox words = new VBox(4, parts.text(MachineTexts.of(finding)));
        for (String fix : finding.fix()) {
            Label code = Parts.wrapping(parts.plain(fix, "pl-code"));
            words.getChildren().add(code);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, icon, words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
