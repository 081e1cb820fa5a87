package dev.podlight.fleet;

/**
 * How the window was left.
 *
 * @param width of the window, in pixels of the screen's scale; 0 if not known
 * @param height likewise
 * @param language {@code ko}, {@code en}, or empty for the operating system's
 * @param theme {@code dark} or {@code light}
 * @param lastEnvironment id, or empty
 */
public record WindowSettings(double x, double y, double width, double height, boolean maximized, String language,
        String theme, boolean transcriptOpen, String lastEnvironment) {

    public static final WindowSettings FIRST = new WindowSettings(0, 0, 0, 0, false, "", "dark", true, "");

    public WindowSettings {
        language = language == null ? "" : language;
        theme = theme == null ? "dark" : theme;
        lastEnvironment = lastEnvironment == null ? "" : lastEnvironment;
    }

    /** Whether a place and size are known that can be taken up again. */
    public boolean placed() {
        return width > 0 && height > 0;
    }
}
