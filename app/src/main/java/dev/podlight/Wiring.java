package dev.podlight;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.fleet.EnvironmentStore;
import dev.podlight.fleet.Home;
import dev.podlight.fleet.SettingsStore;
import dev.podlight.fleet.WindowSettings;
import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.kubeconfig.KubeconfigStore;
import dev.podlight.kubeconfig.KubectlFile;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.Stranger;
import dev.podlight.traffic.Front;
import dev.podlight.ui.classroom.Backstage;
import dev.podlight.ui.classroom.Pace;
import dev.podlight.ui.classroom.TimeDesk;
import dev.podlight.ui.dialog.Asker;
import dev.podlight.ui.dialog.SecretSheets;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.environments.Desks;
import dev.podlight.ui.environments.Environments;
import dev.podlight.ui.machine.Kubeconfigs;
import dev.podlight.ui.machine.SessionSecrets;
import dev.podlight.ui.machine.SshDoor;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.task.BackgroundTasks;
import dev.podlight.ui.task.FxThread;
import dev.podlight.ui.task.TaskRunner;
import dev.podlight.ui.transcript.TranscriptLog;
import dev.podlight.ui.walkthrough.JournalStore;
import dev.podlight.ui.window.Frame;
import dev.podlight.ui.window.Furnishing;
import dev.podlight.ui.window.PodlightWindow;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.Words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import javafx.application.Platform;
import javafx.stage.Stage;

/** Who is made of whom. Nothing else in the app makes these. FX thread only, but for the statics. */
final class Wiring {
    /** An install takes a real machine twenty seconds; who sees it for the tenth time is glad of seven. */
    private static final Pace CLASSROOM_PACE = Pace.FAST;

    private final SettingsStore settings;
    private final WindowSettings left;
    private final Words words;
    private final Environments environments;
    private final Frame frame;
    private final PodlightWindow window;
    private final Motion motion = new Motion();

    /**
     * @param userKubeconfig the person's own, usually {@code ~/.kube/config}
     * @param classroom machines that Podlight brings itself
     * @param backstage the same as their teacher moves them
     */
    Wiring(Home home, Path userKubeconfig, Locale locale, List<Doors> classroom, Backstage backstage) {
        settings = new SettingsStore(home.window());
        left = settings.load();
        words = new Words(Messages.of(left.language().isEmpty() ? locale : Locale.of(left.language())));
        Parts parts = new Parts(words);
        TaskRunner tasks = new BackgroundTasks();
        TranscriptLog transcript = new TranscriptLog();
        SheetHost host = new SheetHost();
        Sheets sheets = new Sheets(parts);
        SessionSecrets secrets = new SessionSecrets();
        SshDoor door = new SshDoor(new KnownHosts(home.knownHosts()), transcript, secrets, new Asker(host), sheets,
                new SecretSheets(parts), this::moved);
        Kubeconfigs kubeconfigs = new Kubeconfigs(new KubeconfigStore(home.kubeconfigs()), userKubeconfig);
        Desks desks = new Desks(door, kubeconfigs, tasks, transcript);
        environments = new Environments(new EnvironmentStore(home.environments()), tasks,
                Text.of("window.group-classroom"), desks::of);
        Furnishing furnishing = new Furnishing(parts, motion, tasks, host, sheets,
                new JournalStore(home.walkthrough()), backstage, new TimeDesk(backstage));
        frame = new Frame(furnishing, environments, transcript,
                Files.exists(userKubeconfig) ? userKubeconfig.toString() : "");
        window = new PodlightWindow(frame, host, environments, left);
        classroom.forEach(doors -> give(doors, secrets));
        environments.load(this::openLast);
    }

    /**
     * Opens the window on the built-in classroom and returns when it was closed. Blocks; not on the JavaFX thread.
     *
     * @throws IOException if the classroom cannot have its files or ports
     */
    static void window() throws IOException, InterruptedException {
        Home home = Home.current();
        Path kubeconfig = KubectlFile.of(System.getenv());
        CountDownLatch closed = new CountDownLatch(1);
        try (RealTime time = new RealTime(CLASSROOM_PACE.times());
                Classroom classroom = Classroom.startBeside(ClassroomSpec.bare(), time, home.classroom())) {
            Platform.startup(() -> {
                Wiring wiring = new Wiring(home, kubeconfig, Locale.getDefault(), classroom.machines(),
                        new ClassroomBackstage(classroom, time, CLASSROOM_PACE));
                Stage stage = new Stage();
                wiring.show(stage);
                wiring.window.presentOnFullScreen(stage);
                stage.setOnHidden(_ -> {
                    wiring.close(stage);
                    closed.countDown();
                });
            });
            closed.await();
        } finally {
            Platform.exit();
        }
    }

    void show(Stage stage) {
        window.show(stage, left);
    }

    Frame frame() {
        return frame;
    }

    PodlightWindow shown() {
        return window;
    }

    Environments environments() {
        return environments;
    }

    Motion motion() {
        return motion;
    }

    Words words() {
        return words;
    }

    /** Ends what is open and remembers how the window was left. */
    void close(Stage stage) {
        environments.close();
        try {
            settings.save(window.settings(stage, words.messages()));
        } catch (IOException e) {
            // the next window opens at its usual place: nothing that a person who is leaving should be asked about
            System.getLogger(Wiring.class.getName()).log(System.Logger.Level.WARNING, "window settings not kept", e);
        }
    }

    /** As {@link #close}, from a thread that is not JavaFX's; returns when it is done, JavaFX included. */
    void leave(Stage stage) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        FxThread.INSTANCE.execute(() -> {
            close(stage);
            stage.close();
            left.complete(null);
        });
        left.join();
        Platform.exit();
    }

    private void moved(Stranger stranger) {
        FxThread.INSTANCE.execute(() -> frame.addresses().noticed(stranger));
    }

    private void give(Doors doors, SessionSecrets secrets) {
        Doors.Ssh ssh = doors.ssh();
        Machine machine = new Machine(doors.name(), ssh.user(), ssh.host(), ssh.port(), null, Front.NONE, List.of(
                "none"));
        secrets.remember(machine.id(), SessionSecrets.Use.LOGIN, Secret.of(ssh.password()));
        environments.give(machine);
    }

    private void openLast() {
        environments.find(left.lastEnvironment())
            .or(() -> environments.all().findFirst())
            .ifPresent(environments.currentProperty()::set);
    }
}
