package dev.podlight.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final Path USER = Path.of("/home/me");

    @Test
    void podlightHomeMovesAllOfIt() {
        assertEquals(Path.of("/x/y"), Home.of(Map.of("PODLIGHT_HOME", "/x/y"), "Linux", USER).directory());
        assertEquals(Path.of("/x/y/known_hosts"), Home.of(Map.of("PODLIGHT_HOME", "/x/y"), "Linux", USER).knownHosts());
    }

    @Test
    void otherwiseWhereTheSystemWantsIt() {
        assertEquals(USER.resolve(".local/state/podlight"), Home.of(Map.of(), "Linux", USER).directory());
        assertEquals(Path.of("/state/podlight"),
                Home.of(Map.of("XDG_STATE_HOME", "/state"), "Linux", USER).directory());
        assertEquals(USER.resolve(".local/state/podlight"),
                Home.of(Map.of("XDG_STATE_HOME", "relative"), "Linux", USER).directory());
        assertEquals(USER.resolve("Library/Application Support/Podlight"),
                Home.of(Map.of(), "Mac OS X", USER).directory());
        assertEquals(Path.of("/appdata/Podlight"), Home.of(Map.of("APPDATA", "/appdata"), "Windows 11", USER)
            .directory());
    }
}
