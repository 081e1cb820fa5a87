package dev.podlight.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.scene.Parent;
import javafx.scene.Scene;

import java.net.URL;
import java.util.Locale;
import java.util.Objects;

/** The looks of the window. A theme is a file of tokens over AtlantaFX; FX thread only. */
public enum Theme {
    LIGHT, DARK, CONTRAST;

    /** Style class of a scene's root when everything is drawn at least 1.6 times as large. */
    public static final String PRESENTATION = "presentation";

    /** Gives a scene this theme and no other; what else it looks up by style sheets is kept. */
    public static void apply(Scene scene, Theme theme) {
        Fonts.load();
        scene.setUserAgentStylesheet(theme.base());
        for (Theme other : values()) {
            scene.getStylesheets().remove(other.tokens());
        }
        String shared = css(Theme.class, "base.css");
        scene.getStylesheets().remove(shared);
        scene.getStylesheets().addAll(0, java.util.List.of(theme.tokens(), shared));
    }

    /** Larger type for the back row, or not. */
    public static void present(Scene scene, boolean presenting) {
        scene.getRoot().getStyleClass().remove(PRESENTATION);
        if (presenting) {
            scene.getRoot().getStyleClass().add(PRESENTATION);
        }
    }

    /** Adds a feature's style sheet, which lies beside its class, to the view that it belongs to. */
    public static void style(Parent view, Class<?> feature, String file) {
        view.getStylesheets().add(css(feature, file));
    }

    /** @throws NullPointerException if the file is not beside the class: a mistake of ours */
    private static String css(Class<?> feature, String file) {
        URL url = Objects.requireNonNull(feature.getResource(file), file);
        return url.toExternalForm();
    }

    private String tokens() {
        return css(Theme.class, name().toLowerCase(Locale.ROOT) + ".css");
    }

    private String base() {
        return this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
    }
}
