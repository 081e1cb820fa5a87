package dev.podlight;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.fleet.Home;
import dev.podlight.i18n.Messages;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.tour.Theatre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Plays the tour in the window itself, on a classroom of its own that leaves nothing behind. */
public final class WindowTheatre implements Theatre {
    /** Nobody watches: as fast as the picture of a progress still has something to show. */
    private static final double SPEED = 8;

    private Path directory;
    private ClassTime time;
    private Classroom classroom;
    private Wiring wiring;
    private Stage stage;

    @Override
    public Scene open() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("podlight-tour");
        Home home = new Home(directory.resolve("home"));
        time = new RealTime(SPEED);
        classroom = Classroom.start(ClassroomSpec.bare(), time, home.classroom());
        CompletableFuture<Scene> opened = new CompletableFuture<>();
        Platform.startup(() -> opened.complete(raise(home)));
        return opened.join();
    }

    private Scene raise(Home home) {
        // pages are pictures of one window after another, and not of its end
        Platform.setImplicitExit(false);
        stage = new Stage();
        wiring = new Wiring(home, directory.resolve("config"), Locale.ENGLISH, classroom.machines());
        wiring.motion().reducedProperty().set(true);
        wiring.show(stage);
        return wiring.shown().scene();
    }

    @Override
    public void dress(Messages words, Theme theme) {
        wiring.words().messagesProperty().set(words);
        wiring.frame().themeProperty().set(theme);
    }

    @Override
    public void present(boolean presenting) {
        wiring.frame().present(presenting);
    }

    @Override
    public void close() {
        if (wiring != null) {
            wiring.leave(stage);
        }
        if (classroom != null) {
            classroom.close();
            time.close();
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
