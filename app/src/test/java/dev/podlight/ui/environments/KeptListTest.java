package dev.podlight.ui.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.fleet.Environment;
import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.EnvironmentStore;
import dev.podlight.traffic.Front;
import dev.podlight.ui.task.OnceTold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptListTest {
    private static final Environment OLD = new KubeContext(Path.of("a"), "old", Front.NONE);
    private static final Environment NEW = new KubeContext(Path.of("b"), "new", Front.NONE);
    private final OnceTold runner = new OnceTold();
    private final List<Environment> shown = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    @TempDir
    private Path folder;
    private EnvironmentStore store;
    private KeptList list;

    @BeforeEach
    void make() {
        store = new EnvironmentStore(folder.resolve("environments.json"));
        list = new KeptList(store, runner, () -> List.copyOf(shown), failures::add);
    }

    @Test
    void twoWritingsAreNeverUnderWayAtOnceAndTheNewestListStays() throws IOException {
        list.load(_ -> {});
        runner.goOn();
        shown.add(OLD);
        list.keep();
        shown.add(NEW);
        list.keep();
        shown.remove(OLD);
        list.keep();
        assertEquals(1, runner.waiting());
        runner.goOn();
        assertEquals(1, runner.waiting());
        runner.goOn();
        assertEquals(0, runner.waiting());
        assertEquals(List.of(NEW), store.load().environments());
    }

    @Test
    void whatIsAddedBeforeTheListWasReadTakesNothingAway() throws IOException {
        store.save(List.of(OLD));
        list.load(loaded -> shown.addAll(loaded.environments()));
        shown.add(NEW);
        list.keep();
        runner.goOn();
        runner.goOn();
        assertEquals(List.of(NEW, OLD), store.load().environments());
    }

    @Test
    void aListThatCouldNotBeReadIsNotWrittenOver() throws IOException {
        Files.createDirectory(folder.resolve("environments.json"));
        list.load(_ -> {});
        runner.goOn();
        assertEquals(1, failures.size());
        shown.add(NEW);
        list.keep();
        assertEquals(0, runner.waiting());
    }
}
