package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** The services of a machine: those it booted with, and those for which a unit file was written. Safe for any thread. */
public final class Systemd {
    private static final String UNITS = "/etc/systemd/system/";

    private final Map<String, Unit> units = new TreeMap<>();
    private final Map<String, FutureTask<Boolean>> starts = new HashMap<>();
    private final FileSystem files;
    private final Supplier<Instant> clock;
    private final Journal journal;
    private final Service k3s;

    /** @param k3s what a unit whose ExecStart is k3s runs */
    public Systemd(FileSystem files, Supplier<Instant> clock, Journal journal, Service k3s) {
        this.files = files;
        this.clock = clock;
        this.journal = journal;
        this.k3s = k3s;
        resident("ssh", "OpenBSD Secure Shell server", 612);
        resident("cron", "Regular background program processing daemon", 571);
        resident("systemd-journald", "Journal Service", 213);
    }

    /** What a unit runs. */
    public interface Service {
        /**
         * Blocks until the service says that it is ready.
         *
         * @param unitFile its text
         * @return its process id, or 0 if it ended with an error, which it wrote to the journal
         */
        int start(String unitFile) throws InterruptedException;

        void stop();
    }

    /** Empty if neither a unit file nor a remembered state exists. */
    public synchronized Optional<Unit> find(String name) {
        String plain = plain(name);
        if (!units.containsKey(plain) && text(plain) != null) {
            return Optional.of(new Unit(plain, describe(plain), "inactive", enabledFile(plain), 0, clock.get()));
        }
        return Optional.ofNullable(units.get(plain))
            .map(u -> text(plain) == null && u.pid() != 0
                    && !builtIn(u) ? u : u.enabled(builtIn(u) || enabledFile(plain)));
    }

    public synchronized Map<String, Unit> all() {
        return new TreeMap<>(units);
    }

    /** Whether a unit file is there or it came with the machine. */
    public synchronized boolean loaded(String name) {
        String plain = plain(name);
        return text(plain) != null || units.containsKey(plain) && builtIn(units.get(plain));
    }

    /**
     * Starts it, or joins the start that is under way.
     *
     * @return whether it runs now
     * @throws InterruptedException if the caller is killed; the service starts on
     */
    public boolean start(String name) throws InterruptedException {
        String plain = plain(name);
        FutureTask<Boolean> start;
        synchronized (this) {
            if (find(plain).orElseThrow().active()) {
                return true;
            }
            start = starts.computeIfAbsent(plain, this::begin);
        }
        return outcome(start);
    }

    /** @return whether it came to run; not if somebody stopped it meanwhile */
    private static boolean outcome(FutureTask<Boolean> start) throws InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return false;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private FutureTask<Boolean> begin(String name) {
        Unit unit = find(name).orElseThrow();
        set(unit.with("activating", 0, clock.get()));
        var start = new FutureTask<>(() -> {
            try {
                return run(unit);
            } finally {
                ended(name);
            }
        });
        Thread.ofVirtual().name("classroom-start-" + name).start(start);
        return start;
    }

    private boolean run(Unit unit) throws InterruptedException {
        String title = unit.name() + ".service - " + unit.description();
        journal.add(unit.name(), "systemd", 1, "Starting " + title + "...");
        int pid = k3s.start(text(unit.name()));
        if (pid == 0) {
            String service = unit.name() + ".service: ";
            journal.add(unit.name(), "systemd", 1, service + "Main process exited, code=exited, status=1/FAILURE");
            journal.add(unit.name(), "systemd", 1, service + "Failed with result 'exit-code'.");
            journal.add(unit.name(), "systemd", 1, "Failed to start " + title + ".");
            // Restart=always: systemd tries again every five seconds, which is what is-active shows in between
            set(unit.with("activating", 0, clock.get()));
            return false;
        }
        journal.add(unit.name(), "systemd", 1, "Started " + title + ".");
        set(unit.with("active", pid, clock.get()));
        return true;
    }

    private synchronized void ended(String name) {
        starts.remove(name);
    }

    /**
     * Ends also a start that is under way. No effect on what booted with the machine.
     *
     * @throws java.util.NoSuchElementException if there is no such unit
     */
    public void stop(String name) throws InterruptedException {
        String plain = plain(name);
        Unit unit = find(plain).orElseThrow();
        if (!builtIn(unit)) {
            endStart(plain);
            k3s.stop();
            journal.add(plain, "systemd", 1, "Stopped %s.service - %s.".formatted(plain, unit.description()));
            set(unit.with("inactive", 0, clock.get()));
        }
    }

    /** Or what is coming up now would be there after it was stopped. */
    private void endStart(String name) throws InterruptedException {
        FutureTask<Boolean> start;
        synchronized (this) {
            start = starts.get(name);
        }
        if (start != null) {
            k3s.stop();
            outcome(start);
        }
    }

    /** As {@code reset-failed}: a unit that does not run is no longer known by its past. */
    public synchronized void forget(String name) {
        String plain = plain(name);
        if (units.containsKey(plain) && !units.get(plain).active()) {
            units.remove(plain);
        }
    }

    private synchronized void set(Unit unit) {
        units.put(unit.name(), unit);
    }

    private void resident(String name, String description, int pid) {
        units.put(name, new Unit(name, description, "active", true, pid, clock.get()));
    }

    private static boolean builtIn(Unit unit) {
        return unit.pid() > 0 && unit.pid() < 1000;
    }

    private boolean enabledFile(String plain) {
        return files.exists(UNITS + "multi-user.target.wants/" + plain + ".service", User.ROOT);
    }

    private String text(String plain) {
        try {
            return files.text(UNITS + plain + ".service", User.ROOT);
        } catch (FileTrouble e) {
            return null;
        }
    }

    private String describe(String plain) {
        String text = text(plain);
        return text == null
                ? plain
                : text.lines()
                    .filter(l -> l.startsWith("Description="))
                    .map(l -> l.substring(12))
                    .findFirst()
                    .orElse(plain);
    }

    private static String plain(String name) {
        return name.endsWith(".service") ? name.substring(0, name.length() - 8) : name;
    }
}
