package dev.podlight;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.fleet.Home;
import dev.podlight.fleet.LabStep;
import dev.podlight.ui.classroom.Pace;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.send.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a classroom of one machine, with everything that it keeps below one folder. */
final class OpenWindow implements AutoCloseable {
    private final Pace pace;
    private final Home home;
    private final Path userKubeconfig;
    private final RealTime time;
    private final Classroom classroom;
    private Wiring wiring;
    private Person person;
    private Stage stage;

    /** @param reached how far the machine is when the window opens */
    OpenWindow(Path directory, ClassroomSpec.Stage reached)
            throws IOException,
            TimeoutException,
            ExecutionException,
            InterruptedException {
        this(directory, reached, Pace.FASTER);
    }

    /** @param pace of the class's time */
    OpenWindow(Path directory, ClassroomSpec.Stage reached, Pace pace)
            throws IOException,
            TimeoutException,
            ExecutionException,
            InterruptedException {
        this.pace = pace;
        time = new RealTime(pace.times());
        userKubeconfig = directory.resolve("kube/config");
        home = new Home(directory.resolve("home"));
        classroom = Classroom.start(new ClassroomSpec(1, reached, 1), time, home.classroom());
        classroom.ready().get();
        FxToolkit.registerPrimaryStage();
        open();
    }

    /** On a machine whose lab stands, signed in to and looked at. */
    static OpenWindow withLab(Path directory)
            throws IOException,
            TimeoutException,
            ExecutionException,
            InterruptedException {
        var window = new OpenWindow(directory, ClassroomSpec.Stage.LAB);
        window.person.click("next");
        window.person.click("hostkey-accept");
        window.person.until("the lab is there", () -> window.here().progressBinding().get().done(LabStep.INGRESS));
        return window;
    }

    /** Closes Podlight's window and starts it again: what it keeps in memory is gone, the machines go on. */
    void reopen() {
        leave();
        open();
    }

    private void open() {
        wiring = Person.see(this::show);
        person = new Person(wiring.shown().scene());
        person.until("an environment is open", () -> here() != null);
    }

    private Wiring show() {
        Wiring made = new Wiring(home, userKubeconfig, Locale.ENGLISH, classroom.machines(),
                new ClassroomBackstage(classroom, time, pace));
        made.motion().reducedProperty().set(true);
        stage = new Stage();
        // the headless screen is 1000 wide: what is clicked must lie on it
        stage.setWidth(1000);
        made.show(stage);
        stage.setMinWidth(0);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(800);
        return made;
    }

    Home home() {
        return home;
    }

    Classroom classroom() {
        return classroom;
    }

    Wiring wiring() {
        return wiring;
    }

    Person person() {
        return person;
    }

    /** The environment that is open, or null. */
    OpenEnvironment here() {
        return wiring.environments().currentProperty().get();
    }

    /** Sends by keys what the address bar says: Ctrl+L to the address, Enter. */
    Sent send() {
        Sent before = lastSent();
        person.press(KeyCode.CONTROL, KeyCode.L);
        person.press(KeyCode.ENTER);
        person.until("an answer is there", () -> here().send().lastProperty().get() != before
                && !here().send().operation().busy());
        return lastSent();
    }

    /** What the last request met, or null. */
    Sent lastSent() {
        return Person.see(() -> here().send().lastProperty().get());
    }

    private void leave() {
        Person.see(() -> {
            wiring.close(stage);
            stage.close();
            return null;
        });
    }

    /** A failure on JavaFX's thread that no test waited for is one all the same. */
    @Override
    public void close() {
        leave();
        classroom.close();
        time.close();
        try {
            WaitForAsyncUtils.checkException();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            WaitForAsyncUtils.clearExceptions();
        }
    }
}
