package dev.podlight.ui.tour;

import dev.podlight.i18n.Messages;
import dev.podlight.ui.theme.Theme;

import javafx.scene.Scene;

import java.io.IOException;

/**
 * Where the tour is played: the real window, opened on a machine on which nothing is installed yet. Found by
 * {@link java.util.ServiceLoader}, because only the wiring knows what the window is made of and where such a machine comes from.
 */
public interface Theatre extends AutoCloseable {

    /**
     * Opens the window, 1280 x 800, without any movement in it. Blocks; not on the JavaFX thread, which it starts.
     *
     * @throws IOException if the machine cannot be brought up
     */
    Scene open() throws IOException, InterruptedException;

    /** Another language and another theme for the window. FX thread only. */
    void dress(Messages words, Theme theme);

    /** Closes the window and takes the machine away; does nothing if nothing was opened. */
    @Override
    void close();
}
