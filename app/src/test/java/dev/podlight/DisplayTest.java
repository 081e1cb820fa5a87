package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayTest {

    @ParameterizedTest
    @CsvSource({"Linux, DISPLAY, :0, true", "Linux, DISPLAY, '', false", "Linux, WAYLAND_DISPLAY, wayland-0, false",
            "Linux, TERM, xterm, false", "FreeBSD, DISPLAY, :1, true", "Windows 11, TERM, x, true",
            "Mac OS X, TERM, x, true"})
    void whatJavaFxCanDrawOn(String os, String name, String value, boolean there) {
        assertEquals(there, Display.isThere(os, Map.of(name, value)));
    }
}
