package dev.podlight;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.fleet.Home;
import dev.podlight.i18n.Messages;
import dev.podlight.ui.classroom.Pace;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.tour.Theatre;
import dev.podlight.ui.window.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The tour's window: the real one, on a classroom of its own with a home of its own, both gone afterwards. */
public final class ClassroomTheatre implements Theatre {
    /** Slow enough for an install to be seen under way. */
    private static final Pace PACE = Pace.FAST;
    private RealTime time;
    private Classroom classroom;
    private Path home;
    private Wiring wiring;
    private Stage stage;

    @Override
    public Scene open() throws IOException, InterruptedException {
        home = Files.createTempDirectory("podlight-tour");
        Home state = new Home(home);
        time = new RealTime(PACE.times());
        classroom = Classroom.start(ClassroomSpec.bare(), time, state.classroom());
        CompletableFuture<Scene> scene = new CompletableFuture<>();
        start(() -> scene.completeAsync(() -> show(state), Runnable::run));
        try {
            return scene.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void start(Runnable action) {
        try {
            Platform.startup(action);
        } catch (IllegalStateException running) {
            // the toolkit is started once in a process
            FxThread.INSTANCE.execute(action);
        }
    }

    private Scene show(Home state) {
        wiring = new Wiring(state, home.resolve("kubeconfig"), Locale.KOREAN, classroom.machines(),
                new ClassroomBackstage(classroom, time, PACE));
        wiring.motion().reducedProperty().set(true);
        stage = new Stage();
        stage.setScene(wiring.shown().scene());
        stage.setX(0);
        stage.setY(0);
        stage.show();
        return stage.getScene();
    }

    @Override
    public void dress(Messages words, Theme theme) {
        wiring.words().messagesProperty().set(words);
        ((Frame) stage.getScene().lookup("#frame")).themeProperty().set(theme);
    }

    @Override
    public void close() {
        if (stage != null) {
            // what it still writes into its home must be written before that goes
            CompletableFuture<Void> hidden = new CompletableFuture<>();
            FxThread.INSTANCE.execute(() -> hidden.completeAsync(() -> {
                wiring.close(stage);
                stage.hide();
                return null;
            }, Runnable::run));
            hidden.join();
        }
        if (classroom != null) {
            classroom.close();
        }
        if (time != null) {
            time.close();
        }
        if (home != null) {
            forget();
        }
    }

    private void forget() {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
