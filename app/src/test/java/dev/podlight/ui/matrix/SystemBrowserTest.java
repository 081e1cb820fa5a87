package dev.podlight.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a browser to open is known before one is opened. */
final class SystemBrowserTest {

    @Test
    void aLinuxNeedsAScreenAndAProgram(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("firefox"));
        assertTrue(folder.resolve("firefox").toFile().setExecutable(true));
        String path = "/nowhere:" + folder;
        assertTrue(SystemBrowser.isThere("Linux", Map.of("DISPLAY", ":0", "PATH", path)));
        assertTrue(SystemBrowser.isThere("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0", "PATH", path)));
        assertFalse(SystemBrowser.isThere("Linux", Map.of("PATH", path)));
        assertFalse(SystemBrowser.isThere("Linux", Map.of("DISPLAY", ":0", "PATH", "/nowhere")));
        assertFalse(SystemBrowser.isThere("Linux", Map.of()));
    }

    @Test
    void theOthersAlwaysHaveOne() {
        assertTrue(SystemBrowser.isThere("Windows 11", Map.of()));
        assertTrue(SystemBrowser.isThere("Mac OS X", Map.of()));
    }
}
