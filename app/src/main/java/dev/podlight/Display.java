package dev.podlight;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be shown. Asked before JavaFX is touched: it cannot be started a second time in another way. */
final class Display {
    private Display() {}

    /**
     * Windows and macOS always have one. Elsewhere JavaFX draws through X, under Wayland too, and X is where {@code DISPLAY}
     * says.
     *
     * @param os the system property {@code os.name}
     */
    static boolean isThere(String os, Map<String, String> environment) {
        String name = os.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") || name.startsWith("mac") || !environment.getOrDefault("DISPLAY", "")
            .isBlank();
    }
}
