package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment;
import dev.podlight.fleet.EnvironmentStore;
import dev.podlight.ui.task.TaskRunner;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps the person's own list in its file: one writing at a time, the newest list last, and never over one that was not read. FX thread only. */
final class KeptList {
    private final EnvironmentStore store;
    private final TaskRunner runner;
    private final Supplier<List<Environment>> own;
    private final Consumer<? super Throwable> failed;
    private boolean read;
    private boolean writing;
    private boolean wanted;

    /**
     * @param own the list as it is now
     * @param failed is told why the file could not be read or written
     */
    KeptList(EnvironmentStore store, TaskRunner runner, Supplier<List<Environment>> own,
            Consumer<? super Throwable> failed) {
        this.store = store;
        this.runner = runner;
        this.own = own;
        this.failed = failed;
    }

    void load(Consumer<EnvironmentStore.Loaded> loaded) {
        runner.run("load-environments", store::load, all -> {
            read = true;
            loaded.accept(all);
            if (wanted) {
                keep();
            }
        }, failed);
    }

    /** Writes the list as it is now; while it is not read yet, or written, soon. */
    void keep() {
        wanted = true;
        if (read && !writing) {
            write();
        }
    }

    private void write() {
        wanted = false;
        writing = true;
        List<Environment> all = own.get();
        runner.run("save-environments", () -> {
            store.save(all);
            return all;
        }, _ -> written(), why -> {
            failed.accept(why);
            written();
        });
    }

    private void written() {
        writing = false;
        if (wanted) {
            write();
        }
    }
}
