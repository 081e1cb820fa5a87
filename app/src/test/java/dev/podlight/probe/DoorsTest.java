package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoorsTest {
    private final Doors doors = new Doors(
            Map.of("10.0.0.9:80", "127.0.0.1:1080", "20.200.1.11:", "127.0.0.1:1099", "[fd00::9]:80", "[::1]:1081"));

    @Test
    void theExactPortComesBeforeAnyPort() {
        assertEquals(Optional.of(new InetSocketAddress("127.0.0.1", 1080)), doors.to("10.0.0.9", 80));
        assertEquals(Optional.empty(), doors.to("10.0.0.9", 81));
        assertEquals(Optional.of(new InetSocketAddress("127.0.0.1", 1099)), doors.to("20.200.1.11", 31571));
        assertEquals(Optional.of(new InetSocketAddress("::1", 1081)), doors.to("fd00::9", 80));
        assertTrue(doors.knows("10.0.0.9"));
        assertFalse(doors.knows("10.0.0.99"));
        assertFalse(doors.knows("10.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:80", "example.org:80", "127.0.0.1.example.org:80", "127.0.0.1", "localhost:80",
            ""})
    void onlyLoopbackIsFollowed(String target) {
        assertFalse(new Doors(Map.of("10.0.0.9:80", target)).knows("10.0.0.9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"userlist.10.0.0.9.nip.io", "10.0.0.9.nip.io", "userlist.10-0-0-9.sslip.io",
            "my-app-10-0-0-9.nip.io", "10-0-0-9.sslip.io"})
    void namesWithAnAddressInside(String name) throws UnknownHostException {
        assertEquals(List.of("10.0.0.9"), new Names(doors, Map.of()).addresses(name, 80));
    }
}
