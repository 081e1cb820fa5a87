package dev.podlight.classroom;

import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.fault.Faults;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.network.TraefikCertificate;
import dev.podlight.classroom.time.ClassTime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A class without a network: student machines and the cluster that they share, behind the doors that real ones have (SSH, HTTPS, HTTP), on
 * loopback. Safe for any thread.
 */
public final class Classroom implements AutoCloseable {
    private static final int MOST_BESIDE = 50;

    private final ClassFiles files;
    private final List<Premises> premises = new CopyOnWriteArrayList<>();
    private CompletableFuture<Void> ready = new CompletableFuture<>();
    private Faults faults;
    private boolean closed;

    private Classroom(ClassFiles files) {
        this.files = files;
    }

    /**
     * Opens the doors and begins to bring the machines to their stage; returns without waiting for it.
     *
     * @param time runs everything in it; not closed by {@link #close()}
     * @param dir where {@code doors.json}, kubeconfig files, the authority's certificate and the host keys are kept, made if missing;
     *        stale files are replaced
     * @throws ClassroomBusy if another classroom runs in the directory
     * @throws IOException if a file or a port of loopback cannot be had
     */
    public static Classroom start(ClassroomSpec spec, ClassTime time, Path dir) throws IOException {
        var classroom = new Classroom(new ClassFiles(dir));
        try {
            classroom.open(spec, time, dir);
        } catch (IOException e) {
            classroom.close();
            throw e;
        }
        return classroom;
    }

    /** The same in the directory, or where another classroom has it in one beside it: two Podlights do not meet. */
    public static Classroom startBeside(ClassroomSpec spec, ClassTime time, Path dir) throws IOException {
        for (int number = 2; number <= MOST_BESIDE; number++) {
            try {
                return start(spec, time, number == 2 ? dir : dir.resolveSibling(dir.getFileName() + "-" + number));
            } catch (ClassroomBusy e) {
                // somebody else's: the next one
                continue;
            }
        }
        throw new ClassroomBusy(dir);
    }

    /** Completes when every machine has reached its stage and {@code doors.json} is written. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** As they are now, the students' by number, then the EduCluster; a kubeconfig appears when k3s comes up. */
    public List<Doors> machines() {
        return premises.stream().map(Premises::doors).toList();
    }

    /** Every cluster's place, in the order of {@link #machines()}: for what is done to the class by its teacher. */
    public List<Site> sites() {
        return premises.stream().map(Premises::site).toList();
    }

    /** What can be broken on purpose, on {@link #machines()}. */
    public Faults faults() {
        return faults;
    }

    /** {@code doors.json} in the directory; there only while the stage is reached and the classroom runs. */
    public Path doorsFile() {
        return files.doors();
    }

    /** PEM of the class's own authority, which signed what the EduCluster shows by https; there while the classroom runs. */
    public Path authorityFile() {
        return files.authority();
    }

    /** A file for {@code curl -K}, with which curl finds every address and name of the class; there with {@link #doorsFile()}. */
    public Path curlFile() {
        return files.curl();
    }

    /** Closes every door and removes its files but for the host keys. A second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            for (Premises place : premises) {
                place.close();
            }
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(ClassroomSpec spec, ClassTime time, Path dir) throws IOException {
        // beside the machines, which take as long
        var making = CompletableFuture.supplyAsync(() -> new Authority("Podlight classroom", time.now()));
        var kit = new Kit(time, new Internet(), new TraefikCertificate(time.now()), dir, spec.seed(),
                this::doorsChanged);
        List<Student> students = students(spec.machines(), kit);
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        Authority authority = making.join();
        files.writeAuthority(Authority.pem(authority.certificate()));
        if (spec.edu() != ClassroomSpec.Edu.NONE) {
            var edu = new EduCluster(kit, authority, spec.machines(), spec.edu() == ClassroomSpec.Edu.RIGHTS);
            premises.add(edu.premises());
            CompletableFuture<Void> open = edu.open();
            if (spec.stage() != ClassroomSpec.Stage.BARE) {
                stages.add(open);
            }
        }
        students.forEach(student -> stages.add(student.bringTo(spec.stage())));
        faults = new Faults(premises.stream().map(Premises::place).toList(), time);
        ready = CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).thenRun(this::writeDoors);
    }

    /** Boots them side by side; what came up before one failed is closed with the rest. */
    private List<Student> students(int count, Kit kit) throws IOException {
        List<Student> students = new ArrayList<>();
        IOException failed = null;
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Student>> booting = IntStream.rangeClosed(1, count)
                .mapToObj(number -> side.submit(() -> Student.of(number, kit)))
                .toList();
            for (Future<Student> each : booting) {
                try {
                    students.add(each.get());
                    premises.add(students.getLast().premises());
                } catch (ExecutionException e) {
                    failed = e.getCause() instanceof IOException why ? why : new IOException(e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    failed = new IOException("interrupted while the class was opened", e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        return students;
    }

    private void doorsChanged() {
        if (Files.exists(doorsFile())) {
            writeDoors();
        }
    }

    private void writeDoors() {
        files.write(machines());
    }
}
