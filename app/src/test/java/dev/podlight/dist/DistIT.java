package dev.podlight.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code target/dist} as somebody would unpack it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/podlight is for a POSIX shell")
final class DistIT {
    private static final Path DIST = Path.of(System.getProperty("podlight.dist"));
    private static final Map<String, String> ENGLISH = Map.of("PODLIGHT_JAVA", "", "JAVA_TOOL_OPTIONS", "", "LC_ALL",
            "C.UTF-8");

    @TempDir
    private Path folder;
    private Path launcher;

    @BeforeEach
    void unpack() throws IOException {
        Path copy = folder.resolve("내 프로그램/pod light");
        try (Stream<Path> all = Files.walk(DIST)) {
            for (Path file : all.toList()) {
                Path to = copy.resolve(DIST.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        launcher = copy.resolve("bin/podlight");
    }

    @Test
    void runsFromAFolderWithSpacesThroughLinks() throws IOException, InterruptedException {
        Path near = Files.createSymbolicLink(folder.resolve("a link"), launcher);
        Path far = Files.createSymbolicLink(Files.createDirectory(folder.resolve("bin")).resolve("podlight"),
                Path.of("../a link"));
        assertEquals("podlight 0.1.0", run(near, "--version").out().strip());
        assertEquals("podlight 0.1.0", run(far, "--version").out().strip());
    }

    /** Each candidate that is none, or too old, is passed over for the next. */
    @Test
    void takesTheFirstJavaThatIsNewEnough() throws IOException, InterruptedException {
        Path old = Files.createDirectories(folder.resolve("old jdk/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"17.0.1\"' >&2\n");
        assertTrue(old.toFile().setExecutable(true));
        Launch launch = Launch.of(launcher, folder, Map.of("PODLIGHT_JAVA", folder.resolve("none").toString(),
                "JAVA_HOME",
                folder.resolve("old jdk").toString(), "LC_ALL", "C.UTF-8"), "--version");
        assertEquals("podlight 0.1.0", launch.out().strip(), launch.err());
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJava() throws IOException, InterruptedException {
        String script = Files.readString(launcher)
            .replaceAll("\"\\$JAVA_HOME\" \"[^\"]*\" \"[^\"]*\"", "\"\\$JAVA_HOME\"");
        Files.writeString(launcher, script);
        Launch launch = Launch.of(launcher, folder, Map.of("PODLIGHT_JAVA", "", "JAVA_HOME", "", "LC_ALL", "C.UTF-8"),
                "trace");
        assertEquals(2, launch.code());
        assertEquals(2, launch.problem().size(), launch.err());
        assertTrue(launch.err().contains("Java 25") && launch.err().contains("PODLIGHT_JAVA"), launch.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "nonsense", "trace"})
    void usageIsOneLineAndAHint(String word) throws IOException, InterruptedException {
        Launch english = run(launcher, word);
        assertEquals(2, english.code());
        assertEquals("", english.out());
        assertEquals(2, english.problem().size(), english.err());
        Launch korean = run(launcher, "--lang", "ko", word);
        assertEquals(2, korean.code());
        assertEquals(2, korean.problem().size(), korean.err());
        assertTrue(korean.err()
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL));
    }

    /** A command must start in a moment, and where there is no display. */
    @Test
    void commandsLoadNoJavaFx() throws IOException, InterruptedException {
        for (List<String> command : List.of(List.of("--help"), List.of("trace", "--help"), List.of("tour", "--help"),
                List.of("trace", "http://10.0.0.9/", "--snapshot", snapshot().toString()))) {
            Path log = Files.createTempFile(folder, "classes", ".txt");
            Launch.of(launcher, folder, Map.of("PODLIGHT_JAVA", "", "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file="
                    + log),
                    command.toArray(String[]::new));
            List<String> loaded = Files.readAllLines(log);
            assertTrue(loaded.stream().anyMatch(line -> line.contains("dev.podlight.cli.Podlight")), command
                .toString());
            assertFalse(loaded.stream()
                .anyMatch(line -> line.contains(" javafx.") || line.contains(" com.sun.javafx.")),
                    () -> command + " loads " + loaded.stream().filter(line -> line.contains("javafx")).findFirst());
        }
    }

    private Path snapshot() throws IOException {
        return Files.writeString(folder.resolve("snapshot.json"), """
                {"apiVersion":"v1","kind":"List","items":[
                {"apiVersion":"v1","kind":"Node","metadata":{"name":"student01"},
                "status":{"addresses":[{"type":"InternalIP","address":"10.0.0.9"}],
                "conditions":[{"type":"Ready","status":"True"}]}}]}
                """);
    }

    private Launch run(Path file, String... args) throws IOException, InterruptedException {
        return Launch.of(file, folder, ENGLISH, args);
    }
}
