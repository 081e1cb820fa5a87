package dev.podlight.ui.stage;

import atlantafx.base.theme.Styles;

import dev.podlight.i18n.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Back, play, forward, and the number of the hop. */
final class StepBar extends HBox {
    private final Messages words;
    private final Label number = new Label();
    private final Button play;

    StepBar(Messages words, Player player) {
        this.words = words;
        getStyleClass().add("step-bar");
        setAlignment(Pos.CENTER_RIGHT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        number.getStyleClass().add("step-number");
        play = button(Feather.PLAY, "stage.play", () -> toggle(player));
        getChildren().addAll(number, button(Feather.CHEVRON_LEFT, "stage.back", player::back), play,
                button(Feather.CHEVRON_RIGHT, "stage.forward", player::step));
        player.playheadProperty().subscribe(this::number);
        player.playingProperty().subscribe(this::playing);
    }

    private static void toggle(Player player) {
        if (player.playingProperty().get()) {
            player.pause();
        } else if (player.playheadProperty().get().atEnd()) {
            player.replay();
        } else {
            player.play();
        }
    }

    private void number(Playhead head) {
        setVisible(head.step() >= 0);
        number.setText(words.get("stage.step", String.valueOf(Math.max(0, head.step())),
                String.valueOf(head.total())));
    }

    private void playing(boolean on) {
        play.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY));
        name(play, on ? "stage.pause" : "stage.play");
    }

    private Button button(Feather icon, String key, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setOnAction(e -> action.run());
        button.setFocusTraversable(false);
        name(button, key);
        return button;
    }

    private void name(Button button, String key) {
        button.setAccessibleText(words.get(key));
        button.setTooltip(new Tooltip(words.get(key)));
    }
}
