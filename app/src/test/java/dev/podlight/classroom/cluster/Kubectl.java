package dev.podlight.classroom.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The real kubectl, as a process of its own in a folder of its own. */
final class Kubectl {
    private final Path folder;
    private final Map<String, String> environment;

    /** @param kubeconfig its text, kept in {@code folder} */
    Kubectl(Path folder, String kubeconfig, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        Files.writeString(folder.resolve("config"), kubeconfig);
    }

    /** Skips the test where there is no kubectl. */
    static void assumed() {
        Assumptions.assumeTrue(List.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p, "kubectl"))), "no kubectl on the path");
    }

    record Said(int status, String text) {}

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("KUBECONFIG", folder.resolve("config").toString());
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    /** Starts it; whoever does that ends it. */
    Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        return builder(command).start();
    }

    /** A line as it is typed into a shell. */
    Said type(String line) throws IOException, InterruptedException {
        return finish(builder(List.of("sh", "-c", line)).start(), "");
    }

    Said said(String input, String... words) throws IOException, InterruptedException {
        return finish(start(words), input);
    }

    /** Standard output and error in one. */
    String run(String... words) throws IOException, InterruptedException {
        return said("", words).text();
    }

    private static Said finish(Process process, String input) throws IOException, InterruptedException {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + text);
        }
        return new Said(process.exitValue(), text);
    }
}
