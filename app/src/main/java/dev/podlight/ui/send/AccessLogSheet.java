package dev.podlight.ui.send;

import dev.podlight.i18n.Text;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.Sheet;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.send.AccessLogDesk.Offer;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Before Traefik's access log is switched: what is written, what restarts, and that it can be put back. FX thread only. */
public final class AccessLogSheet {
    private AccessLogSheet() {}

    /** Looks first; the person is asked when it is known what there is to agree to. */
    public static void show(Parts parts, SheetHost host, AccessLogDesk desk) {
        desk.look(offer -> Question.ask(host, answer -> sheet(parts, offer, answer), () -> desk.change(offer.on())));
    }

    private static Sheet sheet(Parts parts, Offer offer, Consumer<Boolean> answer) {
        List<Node> body = new ArrayList<>();
        String id = offer.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        body.add(parts.text(Text.of("access-log." + id)));
        if (offer.canSwitch()) {
            body.add(parts.text(Text.of(offer.on() ? "access-log.on.asks" : "access-log.off.asks")));
            Label restarts = parts.text(Text.of("access-log.restarts"));
            restarts.getStyleClass().add("pl-name");
            body.add(restarts);
            body.add(parts.muted(offer.written().isEmpty() ? "access-log.deletes" : "access-log.writes"));
        }
        if (!offer.written().isEmpty()) {
            body.add(written(parts, offer.written()));
        }
        Sheet sheet = new Sheet(parts.title("window.access-log"), body.toArray(Node[]::new))
            .cancel(parts.button(offer.canSwitch() ? "cancel" : "close", () -> answer.accept(false)));
        // Enter must not restart anything by accident
        return offer.canSwitch()
                ? sheet.careful(parts.button(offer.on() ? "access-log-on" : "access-log-off", () -> answer.accept(
                        true)))
                : sheet;
    }

    private static Node written(Parts parts, String yaml) {
        Label code = parts.plain(yaml.stripTrailing(), "pl-code");
        code.setId("access-log-yaml");
        ScrollPane page = new ScrollPane(code);
        page.setFitToWidth(true);
        page.getStyleClass().add("access-log-yaml");
        return page;
    }
}
