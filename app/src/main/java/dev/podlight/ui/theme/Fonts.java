package dev.podlight.ui.theme;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The fonts that are shipped, because a bare machine shows Hangul as boxes. */
final class Fonts {
    private static final List<String> FILES = List.of("Pretendard-Regular.otf", "Pretendard-SemiBold.otf",
            "DejaVuSansMono.ttf");
    private static boolean loaded;

    private Fonts() {}

    /** Loads them once; FX thread only. */
    static void load() {
        if (!loaded) {
            FILES.forEach(Fonts::load);
            loaded = true;
        }
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
            if (Font.loadFont(in, 13) == null) {
                throw new IllegalStateException("the font " + file + " cannot be loaded");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
