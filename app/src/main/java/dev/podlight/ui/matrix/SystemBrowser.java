package dev.podlight.ui.matrix;

import javafx.application.Application;
import javafx.application.HostServices;
import javafx.stage.Stage;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The browser that the operating system would take, by JavaFX's own {@link HostServices}. */
public final class SystemBrowser implements Browser {
    /** Those that HostServices looks for on Linux; it only prints a stack trace where it finds none. */
    private static final List<String> OPENERS = List.of("xdg-open", "google-chrome", "firefox", "opera", "konqueror",
            "mozilla");

    @Override
    public boolean open(String url) {
        if (!isThere(System.getProperty("os.name"), System.getenv())) {
            return false;
        }
        // an application is needed to ask for it, and need not be launched
        new Application() {
            @Override
            public void start(Stage none) {}
        }.getHostServices().showDocument(url);
        return true;
    }

    /** Windows and macOS always have one; elsewhere there must be a screen, and a program that shows pages on it. */
    static boolean isThere(String os, Map<String, String> environment) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows") || name.startsWith("mac")) {
            return true;
        }
        boolean screen = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
            .anyMatch(key -> !environment.getOrDefault(key, "").isEmpty());
        return screen && Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.getOrDefault("PATH", ""))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> OPENERS.stream().anyMatch(opener -> Files.isExecutable(Path.of(folder, opener))));
    }
}
