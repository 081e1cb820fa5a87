package dev.podlight.ui.repair;

import dev.podlight.kube.LineChange;
import dev.podlight.ui.words.Parts;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** An object's YAML before and after, told apart by sign and by colour. FX thread only. */
final class Difference extends VBox {

    Difference(Parts parts, List<LineChange> lines) {
        getStyleClass().addAll("pl-code", "difference");
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        accessibleTextProperty().bind(parts.words().of("window.repair-difference", spoken(lines)));
        lines.forEach(line -> getChildren().add(line(line)));
    }

    private static Label line(LineChange line) {
        Label label = new Label(line.sign().text() + " " + line.line());
        label.getStyleClass().add("diff-" + line.sign().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        return label;
    }

    /** Only what changes: nobody wants the rest read aloud. */
    private static String spoken(List<LineChange> lines) {
        return String.join("; ", lines.stream()
            .filter(l -> l.sign() == LineChange.Sign.ADDED || l.sign() == LineChange.Sign.REMOVED)
            .map(l -> l.sign().text() + " " + l.line().strip())
            .toList());
    }
}
