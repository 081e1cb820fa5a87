package dev.podlight.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The app-image on a machine without Java: no Java on its path, no JAVA_HOME, a fresh home. It opens its window on an X server of
 * the test's own, and a picture of that is left beside the package for a person to look at.
 */
final class PackagedAppIT {
    private static final String IMAGE = System.getProperty("podlight.image", "");
    private static final Duration SLOW = Duration.ofSeconds(180);
    private static final int WORDS_ON_SCREEN = 200;

    @TempDir
    private Path home;

    @BeforeAll
    static void isThere() {
        assumeTrue(!IMAGE.isEmpty(), "skipped: no app-image was made, it takes -Ppackage");
        assumeTrue(Files.isExecutable(launcher()), "skipped: tried on Linux only");
    }

    private static Path launcher() {
        return Path.of(IMAGE, "podlight/bin/podlight");
    }

    @Test
    void commandsRunWithoutAnyJava() throws IOException, InterruptedException {
        Launch launch = Launch.of(launcher(), home, Map.of("PATH", "/nowhere", "JAVA_HOME", ""), "--version");
        assertEquals(0, launch.code(), launch.err());
        assertEquals("podlight 0.1.0", launch.out().strip());
    }

    @Test
    void windowShowsTheClassroom() throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "Xvfb"))),
                "skipped: no Xvfb on this machine (Debian: xvfb and libgtk-3-0)");
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir",
                home.toString(), "-nolisten", "tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader said = server.inputReader()) {
            String display = ":" + said.readLine();
            show(display, new FrameBuffer(home.resolve("Xvfb_screen0")));
        } finally {
            stop(server);
        }
    }

    private void show(String display, FrameBuffer screen) throws IOException, InterruptedException {
        Path err = home.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(launcher().toString()).redirectError(err.toFile())
            .redirectOutput(home.resolve("out.txt").toFile());
        builder.environment().clear();
        builder.environment()
            .putAll(Map.of("DISPLAY", display, "HOME", home.toString(), "LANG", "C.UTF-8", "PATH",
                    "/nowhere", "PODLIGHT_HOME", home.resolve("state").toString()));
        Process app = builder.start();
        try {
            BufferedImage picture = firstPicture(app, screen);
            ImageIO.write(picture, "png", Path.of(IMAGE).resolveSibling("window.png").toFile());
            assertEquals("", Files.readString(err), "the app complains");
        } finally {
            stop(app);
        }
    }

    /** The first picture with words in it that stays as it is for a second. */
    private static BufferedImage firstPicture(Process app, FrameBuffer screen) throws IOException,
            InterruptedException {
        Instant end = Instant.now().plus(SLOW);
        long before = 0;
        while (Instant.now().isBefore(end)) {
            assertTrue(!app.waitFor(1, TimeUnit.SECONDS), "the app ended");
            BufferedImage picture = screen.picture();
            long colours = FrameBuffer.colours(picture);
            if (colours > WORDS_ON_SCREEN && colours == before) {
                return picture;
            }
            before = colours;
        }
        ImageIO.write(screen.picture(), "png", Path.of(IMAGE).resolveSibling("window.png").toFile());
        throw new AssertionError("no window with words in it after " + SLOW);
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
