package dev.podlight.classroom;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code podlight classroom} as a process of its own, whose home and temporary files have folders that can be looked into. */
final class ChildClassroom implements AutoCloseable {
    private static final int HUNG_SECONDS = 120;

    private final Process process;
    private final BufferedReader said;
    private final Path dir;
    private final Path complaints;

    private ChildClassroom(Process process, Path dir, Path complaints) {
        this.process = process;
        this.said = process.inputReader();
        this.dir = dir;
        this.complaints = complaints;
    }

    /** The way into one machine. */
    record Door(int port, String password) {}

    /** @param folder gets {@code home} (Podlight's), {@code user} (the person's), {@code tmp} (everybody's) */
    static ChildClassroom start(Path folder, Path dir, String stage) throws IOException {
        Path user = Files.createDirectories(folder.resolve("user"));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        Path complaints = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + tmp,
                "-Duser.home=" + user, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "classroom",
                "--lang", "en", "--dir", dir.toString(), "--stage", stage, "--speed", "100");
        builder.environment().put("PODLIGHT_HOME", folder.resolve("home").toString());
        builder.directory(user.toFile()).redirectError(complaints.toFile());
        return new ChildClassroom(builder.start(), dir, complaints);
    }

    void awaitReady() throws IOException {
        String line = said.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("said " + line + "; " + complaint());
        }
    }

    /** @param millis after which it is looked at again */
    void waitFor(int millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** What it returned by itself. */
    int end() throws InterruptedException {
        if (!process.waitFor(HUNG_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("hangs");
        }
        return process.exitValue();
    }

    /** SIGKILL; its own children at that moment. */
    List<ProcessHandle> kill() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        end();
        return children;
    }

    /** What it wrote to standard error. */
    String complaint() throws IOException {
        return Files.readString(complaints);
    }

    List<Door> doors() throws IOException {
        return machines().map(m -> m.getAsJsonObject("ssh"))
            .map(ssh -> new Door(ssh.get("port").getAsInt(), ssh.get("password").getAsString()))
            .toList();
    }

    /** All ports of loopback that it says it has; none before it is ready. */
    Set<Integer> ports() throws IOException {
        var ports = new TreeSet<Integer>();
        try {
            machines().flatMap(m -> m.getAsJsonObject("connectTo").entrySet().stream())
                .map(e -> e.getValue().getAsString())
                .forEach(to -> ports.add(Integer.parseInt(to.substring(to.indexOf(':') + 1))));
        } catch (NoSuchFileException e) {
            return ports;
        }
        return ports;
    }

    private Stream<JsonObject> machines() throws IOException {
        return JsonParser.parseString(Files.readString(dir.resolve("doors.json")))
            .getAsJsonArray()
            .asList()
            .stream()
            .map(JsonElement::getAsJsonObject);
    }

    /** As Ctrl-C does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        if (process.onExit().orTimeout(HUNG_SECONDS, TimeUnit.SECONDS).join().exitValue() == 0) {
            throw new AssertionError("it ends by a signal only");
        }
        said.close();
    }
}
