package dev.podlight.ui.address;

import dev.podlight.i18n.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.OptionalInt;

/** How many requests at once, and the button that sends them. */
final class BurstButton extends HBox {
    private static final int MOST = 1000;
    private final TextField count = new TextField("20");
    private final Button send;

    BurstButton(Messages words, Runnable onBurst) {
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("burst-box");
        setMinWidth(USE_PREF_SIZE);
        send = new Button(words.get("address.burst"));
        send.setId("burst");
        send.setMinWidth(USE_PREF_SIZE);
        send.setTooltip(new Tooltip(words.get("address.burst.full")));
        send.setAccessibleText(words.get("address.burst.full"));
        send.setOnAction(e -> onBurst.run());
        count.setId("burst-count");
        count.setAccessibleText(words.get("address.burst.count"));
        count.setPrefColumnCount(3);
        count.setMinWidth(USE_PREF_SIZE);
        count.setOnAction(e -> onBurst.run());
        getChildren().addAll(send, count);
    }

    /** How many; empty if what is typed is no number from 1 to {@value #MOST}. */
    OptionalInt count() {
        String typed = count.getText().strip();
        boolean number = typed.matches("[0-9]{1,4}") && Integer.parseInt(typed) >= 1 && Integer.parseInt(typed) <= MOST;
        return number ? OptionalInt.of(Integer.parseInt(typed)) : OptionalInt.empty();
    }

    void setBusy(boolean busy) {
        send.setDisable(busy);
    }
}
