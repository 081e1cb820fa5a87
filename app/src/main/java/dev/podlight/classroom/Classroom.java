package dev.podlight.classroom;

import dev.podlight.classroom.time.ClassTime;

import dev.podlight.classroom.fault.Faults;
import dev.podlight.classroom.machine.HostKey;
import dev.podlight.classroom.machine.Site;
import dev.podlight.classroom.network.TraefikCertificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A class without a network: student machines behind the doors that real ones have (SSH, HTTPS, HTTP), on loopback. Safe for any
 * thread.
 */
public final class Classroom implements AutoCloseable {
    private static final String DOORS = "doors.json";

    private final Path dir;
    private final List<Student> students = new ArrayList<>();
    private CompletableFuture<Void> ready = new CompletableFuture<>();
    private Faults faults;
    private boolean closed;

    private Classroom(Path dir) {
        this.dir = dir;
    }

    /**
     * Opens the doors and begins to bring the machines to their stage; returns without waiting for it.
     *
     * @param time runs everything in it; not closed by {@link #close()}
     * @param dir where {@code doors.json}, kubeconfig files and the host key are kept, made if missing; stale files are replaced
     * @throws IOException if a file or a port of loopback cannot be had
     */
    public static Classroom start(ClassroomSpec spec, ClassTime time, Path dir) throws IOException {
        Files.createDirectories(dir);
        var classroom = new Classroom(dir);
        classroom.removeFiles();
        try {
            classroom.open(spec, time);
        } catch (IOException e) {
            classroom.close();
            throw e;
        }
        return classroom;
    }

    /** Completes when every machine has reached its stage and {@code doors.json} is written. */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /** As they are now, by name; a kubeconfig appears when k3s comes up. */
    public List<Doors> machines() {
        return students.stream().map(Student::doors).toList();
    }

    /** Every cluster's place, in the order of {@link #machines()}: for what is done to the class by its teacher. */
    public List<Site> sites() {
        return students.stream().map(Student::site).toList();
    }

    /** What can be broken on purpose, on {@link #machines()}. */
    public Faults faults() {
        return faults;
    }

    /** {@code doors.json} in the directory; there only while the stage is reached and the classroom runs. */
    public Path doorsFile() {
        return dir.resolve(DOORS);
    }

    /** Closes every door and removes {@code doors.json} and the kubeconfig files. A second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            for (Student student : students) {
                student.close();
            }
            removeFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(ClassroomSpec spec, ClassTime time) throws IOException {
        KeyPair hostKey = HostKey.keptIn(dir.resolve("host_key"));
        var certificate = new TraefikCertificate(time.now());
        List<CompletableFuture<Void>> stages = new ArrayList<>();
        for (int number = 1; number <= spec.machines(); number++) {
            var student = new Student(number, spec.seed(), time, dir, hostKey, certificate, this::doorsChanged);
            students.add(student);
            stages.add(student.bringTo(spec.stage()));
        }
        faults = new Faults(students.stream().map(Student::place).toList(), time);
        ready = CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).thenRun(this::writeDoors);
    }

    private void doorsChanged() {
        if (Files.exists(doorsFile())) {
            writeDoors();
        }
    }

    private synchronized void writeDoors() {
        if (!closed) {
            DoorsFile.write(doorsFile(), machines());
        }
    }

    private synchronized void removeFiles() throws IOException {
        Files.deleteIfExists(doorsFile());
        try (DirectoryStream<Path> stale = Files.newDirectoryStream(dir, "kubeconfig-*.yaml")) {
            for (Path file : stale) {
                Files.deleteIfExists(file);
            }
        }
    }
}
