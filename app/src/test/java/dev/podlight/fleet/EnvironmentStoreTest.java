package dev.podlight.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.traffic.Front;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentStoreTest {
    private static final List<Environment> ALL = List.of(
            new Machine("mine", "ubuntu", "40.82.137.7", 2222, null, new Front("40.82.137.7", Set.of(22, 80), null)),
            new Machine("키로", "me", "host", 22, Path.of("/keys/id"), Front.NONE),
            new KubeContext(Path.of("/home/me/.kube/config"), "edu", Front.NONE));

    @TempDir
    private Path directory;

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        EnvironmentStore store = new EnvironmentStore(directory.resolve("a/environments.json"));
        assertEquals(List.of(), store.load().environments());
        store.save(ALL);
        assertEquals(new EnvironmentStore.Loaded(ALL, null), store.load());
        store.save(List.of());
        assertEquals(List.of(), store.load().environments());
        assertEquals(1, Files.list(directory.resolve("a")).count(), "nothing lies around");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"environments\":3}", "{\"environments\":[{\"type\":\"moon\"}]}",
            "{\"environments\":[{\"type\":\"machine\",\"name\":\"\"}]}", "{}",
            "{\"environments\":[{\"type\":\"machine\",\"name\":null}]}",
            "{\"environments\":[{\"type\":\"kube-context\",\"file\":\"f\",\"context\":\"c\",\"front\":{\"openPorts\":[null]}}]}",
            "{\"environments\":[{\"type\":\"machine\",\"name\":\"a\",\"user\":\"u\",\"host\":\"h\",\"port\":\"x\"}]}"})
    void aMalformedFileIsPutAsideAndNotLost(String text) throws IOException {
        Path file = directory.resolve("environments.json");
        for (int time = 1; time <= 2; time++) {
            Files.writeString(file, text);
            EnvironmentStore.Loaded loaded = new EnvironmentStore(file).load();
            assertEquals(List.of(), loaded.environments());
            assertEquals(text, Files.readString(loaded.putAside()));
            assertTrue(Files.notExists(file));
        }
        assertEquals(2, Files.list(directory).count());
    }

    @Test
    void bytesThatAreNoTextAreMalformedToo() throws IOException {
        Path file = directory.resolve("environments.json");
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertNotEquals(null, new EnvironmentStore(file).load().putAside());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadIt() throws IOException {
        Path file = directory.resolve("environments.json");
        new EnvironmentStore(file).save(ALL);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void settingsAreAComfortOnly() throws IOException {
        Path file = directory.resolve("window.json");
        SettingsStore store = new SettingsStore(file);
        assertEquals(WindowSettings.FIRST, store.load());
        WindowSettings left = new WindowSettings(1, 2, 1300, 900, true, "ko", "light", false, "student01");
        store.save(left);
        assertEquals(left, store.load());
        Files.writeString(file, "{\"width\":\"wide\"");
        assertEquals(WindowSettings.FIRST, store.load());
        Files.writeString(file, "{}");
        assertEquals("dark", store.load().theme());
        assertNull(new EnvironmentStore(directory.resolve("none")).load().putAside());
    }
}
