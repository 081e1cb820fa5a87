package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.kube.AccessLog.State;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** That Podlight turned Traefik's access log on, and the button that puts it back; takes no room otherwise. FX thread only. */
final class AccessLogBar extends VBox {

    /** @param ask shows what putting it back does */
    AccessLogBar(Parts parts, AccessLogDesk desk, Runnable ask) {
        HBox on = Parts.row(parts.label(parts.words().of(Text.of("access-log.on-by-podlight"))), Parts.gap(),
                parts.button("access-log-ask", ask));
        on.setId("access-log-bar");
        VBox.setMargin(on, new Insets(8, 12, 8, 12));
        on.getStyleClass().addAll("pl-card", "notice");
        desk.stateProperty().subscribe(state -> {
            on.setVisible(state == State.ON_BY_PODLIGHT);
            on.setManaged(on.isVisible());
        });
        getChildren().addAll(new ProblemCard(parts, desk.operation().problemProperty()),
                new NewsLine(parts, desk.operation(), new ReadOnlyObjectWrapper<Text>()), on);
    }
}
