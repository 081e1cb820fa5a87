package dev.podlight;

import com.google.gson.Gson;
import dev.podlight.ssh.Shell;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks for secrets where none may be: over and over in every process's command line and environment, and at the end in files. */
public final class SecretHunt implements AutoCloseable {
    private static final Path PROCESSES = Path.of("/proc");
    private static final long PAUSE_NANOS = 1_000_000;

    private final List<String> secrets;
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final Thread hunter;
    private volatile long samples;
    private volatile boolean over;

    public SecretHunt(List<String> secrets) {
        this.secrets = secrets.stream().flatMap(SecretHunt::ways).distinct().toList();
        this.hunter = Thread.ofPlatform().daemon().start(this::hunt);
    }

    /** As it is, and as it would lie in a shell's line, in JSON, in an address, in Base64. */
    private static Stream<String> ways(String secret) {
        return Stream.of(secret, Shell.quote(secret), new Gson().toJson(secret), URLEncoder.encode(secret,
                StandardCharsets.UTF_8), Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private void hunt() {
        while (!over) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
                for (Path process : processes) {
                    look(process.resolve("cmdline"));
                    look(process.resolve("environ"));
                }
            } catch (IOException e) {
                found.add("no " + PROCESSES);
            }
            samples++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(Path file) {
        try {
            in(file.toString(), Files.readAllBytes(file));
        } catch (IOException theProcessIsGone) {
            return;
        }
    }

    private void in(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        secrets.stream().filter(text::contains).forEach(secret -> found.add(where + ": " + secret));
    }

    /** Looks in what was printed, shown or logged. */
    public void in(String where, String text) {
        in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Looks in every file below a folder. */
    public void below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    /** Ends the looking and says where something was; empty if nowhere. */
    public Set<String> result() throws InterruptedException {
        close();
        hunter.join();
        return samples < 2 ? Set.of("looked " + samples + " times only") : found;
    }

    @Override
    public void close() {
        over = true;
    }
}
