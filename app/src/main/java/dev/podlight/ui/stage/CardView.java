package dev.podlight.ui.stage;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A card as it is seen. */
final class CardView extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private final Card card;
    private final Label note = new Label();
    private Light shown;

    CardView(Card card) {
        this.card = card;
        getStyleClass().add("stage-card");
        if (card.slot() == Slot.FRAME) {
            getStyleClass().add("frame");
        }
        setAlignment(card.slot() == Slot.FRAME ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        getChildren().add(label(card.title(), "card-title"));
        card.lines().forEach(line -> getChildren().add(label(line, "card-line")));
        note.getStyleClass().add("card-note");
        if (!card.note().isEmpty()) {
            note.setText(card.note());
            getChildren().add(note);
        }
        setAccessibleText(String.join(", ", card.title(), String.join(", ", card.lines()), card.note()));
        setFocusTraversable(false);
        if (!card.full().isEmpty()) {
            Tooltip.install(this, new Tooltip(card.full()));
        }
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    Card card() {
        return card;
    }

    void place(Box box) {
        resizeRelocate(box.x(), box.y(), box.w(), box.h());
    }

    /** @param position see {@link Player#positionProperty()} */
    void light(double position, int current) {
        boolean arrived = card.hop() < 0 || position >= card.hop() - 0.001;
        Light light = arrived ? card.light() : Light.PLAIN;
        note.setVisible(arrived);
        if (light != shown) {
            if (shown != null) {
                getStyleClass().remove(shown.styleClass());
            }
            getStyleClass().add(light.styleClass());
            shown = light;
        }
        boolean own = card.light() == Light.LIT || card.light() == Light.DEAD;
        pseudoClassStateChanged(CURRENT, current >= 0 && current == card.hop() && own);
    }
}
