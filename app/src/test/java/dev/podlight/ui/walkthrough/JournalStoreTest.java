package dev.podlight.ui.walkthrough;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalStoreTest {
    private static final Journal KEPT = new Journal(Step.INGRESS, Set.of(Step.CONNECT, Step.BY_HAND), Set.of(
            Step.UNINSTALL));
    @TempDir
    private Path directory;

    @Test
    void eachEnvironmentHasItsOwn() throws IOException {
        JournalStore store = new JournalStore(directory.resolve("home/walkthrough.json"));
        assertEquals(Journal.EMPTY, store.load("student01"));
        store.save("student01", KEPT);
        store.save("학생 02", Journal.EMPTY.at(Step.CONNECT));
        assertEquals(KEPT, new JournalStore(directory.resolve("home/walkthrough.json")).load("student01"));
        assertEquals(Step.CONNECT, store.load("학생 02").at());
    }

    /** What cannot be read is as if it had never been: the environment says what was done. */
    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"student01\": 3}",
            "{\"student01\": {\"at\": \"fly\", \"done\": 7}}",
            "{\"student01\": {\"at\": null, \"done\": [\"fly\", 1, null, {}]}}"})
    void damageIsNoHarm(String text) throws IOException {
        Path file = directory.resolve("walkthrough.json");
        Files.writeString(file, text);
        JournalStore store = new JournalStore(file);
        assertEquals(Journal.EMPTY, store.load("student01"));
        store.save("student01", KEPT);
        assertEquals(KEPT, store.load("student01"));
    }
}
