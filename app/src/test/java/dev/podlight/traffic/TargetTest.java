package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({"http://a.b/x?y=1, a.b, 80, /x", "HTTPS://A.B, a.b, 443, /", "http://[::1]:8080/, ::1, 8080, /",
            "http://user_list.10.0.0.9.nip.io/users, user_list.10.0.0.9.nip.io, 80, /users",
            "http://한글.kr:81/길, xn--bj0bj06e.kr, 81, /길"})
    void isTakenApart(String url, String host, int port, String path) throws BadRequest {
        Target target = Target.parse(url);
        assertEquals(host, target.host());
        assertEquals(port, target.port());
        assertEquals(path, target.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ftp://a", "http://", "http:///x", "http://a:0/", "http://a:70000/", "http://a b/",
            "http://[::1",
            "http://a..b_/"})
    void whatIsNoUrlSaysSo(String url) {
        assertThrows(BadRequest.class, () -> Target.parse(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\nb", "a/b", "a@b"})
    void aHostThatCannotBeSentSaysSo(String host) {
        assertThrows(BadRequest.class, () -> Request.of("GET", "http://a/", host, Vantage.LAPTOP));
    }

    @Test
    void theHostHeaderLosesItsPort() throws BadRequest {
        assertEquals("a.b", Request.of("GET", "http://10.0.0.9/", "A.b:8080", Vantage.LAPTOP).effectiveHost());
    }

    @ParameterizedTest
    @CsvSource({"/a//b/../c/, /a/c/", "/foo%20bar, /foo bar", "/a%2fb, /a%2Fb", "/%41, /A", "/.., /", "/%ED%95%9C, /한",
            "/a%, /a%"})
    void thePathThatTraefikSees(String raw, String seen) {
        assertEquals(seen, RoutingPath.of(raw, new Version(3, 7)));
    }
}
