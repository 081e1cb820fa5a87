package dev.podlight.ui.window;

import dev.podlight.fleet.WindowSettings;
import dev.podlight.i18n.Messages;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.environments.Environments;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.theme.Theme;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Arrays;
import java.util.Locale;

/** Puts the {@link Frame} on the screen, where and how it was left. FX thread only. */
public final class PodlightWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 640;
    private static final KeyCombination PALETTE = KeyCombination.valueOf("Shortcut+K");

    private final Frame frame;
    private final SheetHost host;
    private final Environments environments;
    private final Scene scene;

    public PodlightWindow(Frame frame, SheetHost host, Environments environments, WindowSettings settings) {
        this.frame = frame;
        this.host = host;
        this.environments = environments;
        scene = new Scene(host, WIDTH, HEIGHT);
        frame.themeProperty().set(theme(settings.theme()));
        frame.themeProperty().subscribe(theme -> Theme.apply(scene, theme));
        frame.transcript().openProperty().set(settings.transcriptOpen());
        frame.commands()
            .withKeys()
            .forEach(c -> scene.getAccelerators().put(c.keys(), () -> whenFree(c::runIfPossible)));
        scene.getAccelerators().put(PALETTE, frame::showPalette);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::leavePresentation);
    }

    public Scene scene() {
        return scene;
    }

    /** @param settings where it was left */
    public void show(Stage stage, WindowSettings settings) {
        stage.setTitle("Podlight");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        if (settings.placed() && onSomeScreen(settings)) {
            stage.setX(settings.x());
            stage.setY(settings.y());
            stage.setWidth(settings.width());
            stage.setHeight(settings.height());
        }
        stage.setMaximized(settings.maximized());
        stage.setScene(scene);
        stage.show();
    }

    /** From now on presenting takes the whole screen. */
    public void presentOnFullScreen(Stage stage) {
        // Escape leaves the presentation, not only the full screen
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        frame.navigation().presentingProperty().subscribe(stage::setFullScreen);
    }

    /** How it is now, to be taken up again next time. */
    public WindowSettings settings(Stage stage, Messages words) {
        OpenEnvironment open = environments.currentProperty().get();
        return new WindowSettings(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized(),
                words.isKorean() ? "ko" : "en", frame.themeProperty().get().name().toLowerCase(Locale.ROOT),
                frame.transcript().openProperty().get(), open == null ? "" : open.environment().id());
    }

    /** A sheet has every key to itself. */
    private void whenFree(Runnable action) {
        if (!host.asking()) {
            action.run();
        }
    }

    private void leavePresentation(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && frame.navigation().presentingProperty().get()) {
            frame.togglePresenting();
        }
    }

    /** One that this version does not know is dark. */
    private static Theme theme(String id) {
        return Arrays.stream(Theme.values()).filter(t -> t.name().equalsIgnoreCase(id)).findFirst().orElse(Theme.DARK);
    }

    private static boolean onSomeScreen(WindowSettings s) {
        Rectangle2D heading = new Rectangle2D(s.x(), s.y(), s.width(), 1);
        return Screen.getScreens().stream().anyMatch(screen -> screen.getVisualBounds().intersects(heading));
    }
}
