package dev.podlight.cli;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.fault.Faults;
import dev.podlight.classroom.time.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A classroom of one machine, and the home directory of a person who has never been there. */
final class OneMachine implements AutoCloseable {
    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private static final double HURRY = 100;

    private final RealTime time;
    private final String homeBefore = System.getProperty("user.home");
    private final Path home;
    private final Classroom classroom;
    private final Doors doors;
    private final String fingerprint;

    OneMachine(ClassroomSpec.Stage stage, Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        this(stage, folder, HURRY);
    }

    /** @param speed of the class's time */
    OneMachine(ClassroomSpec.Stage stage, Path folder, double speed)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        time = new RealTime(speed);
        home = folder.resolve("told");
        System.setProperty("user.home", folder.resolve("home").toString());
        classroom = Classroom.start(new ClassroomSpec(1, stage, 5).with(ClassroomSpec.Edu.NONE), time, folder.resolve(
                "classroom"));
        classroom.ready().get(60, TimeUnit.SECONDS);
        doors = classroom.machines().getFirst();
        fingerprint = shown(stranger("", "check", "--secrets-stdin")).orElseThrow();
    }

    /** The host key that a refusal shows. */
    static Optional<String> shown(Line refused) {
        Matcher matcher = FINGERPRINT.matcher(refused.err());
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    Faults faults() {
        return classroom.faults();
    }

    Doors doors() {
        return doors;
    }

    /** What HOME says to a command: another folder than the account's. */
    Path home() {
        return home;
    }

    /** The host key's, as a person would have compared it. */
    String fingerprint() {
        return fingerprint;
    }

    /** {@code podlight vm VERB} as somebody who has accepted the host key and knows the password. */
    Line vm(String verb, String... more) {
        return stranger("ssh=" + doors.ssh().password() + "\n", verb, Stream.concat(Stream.of("--secrets-stdin",
                "--accept-host-key", fingerprint), Stream.of(more)).toArray(String[]::new));
    }

    /** {@code podlight vm VERB} with these secrets and options and no others. */
    Line stranger(String secrets, String verb, String... options) {
        return Line.run(secrets, Map.of("HOME", home.toString()), Stream.concat(Stream.of("vm", verb, "-p", Integer
            .toString(doors.ssh().port()), doors
                .ssh()
                .user() + "@" + doors.ssh().host()), Stream.of(options)).toArray(String[]::new));
    }

    @Override
    public void close() {
        System.setProperty("user.home", homeBefore);
        classroom.close();
        time.close();
    }
}
