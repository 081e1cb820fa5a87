package dev.podlight.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Target;
import org.junit.jupiter.api.Test;

/** What stands in the narrow cells of the matrix. */
final class NamesTest {

    @Test
    void aPodIsKnownByItsEnd() {
        assertEquals("…-x97nb", Names.brief("userlist-6bbf86b9bd-x97nb"));
        assertEquals("curltest", Names.brief("curltest"));
        assertEquals("", Names.brief(""));
        assertEquals("userlist-a | userlist-b", Names.brief("userlist-a | userlist-b"));
        assertEquals("…yverylongnamexyz", Names.brief("averyverylongnamexyz"));
    }

    @Test
    void aWayIsKnownByItsDoor() throws BadRequest {
        assertEquals("10.0.0.9:80", Names.door(Target.parse("http://10.0.0.9/users/1")));
        assertEquals("https://a.b:443", Names.door(Target.parse("https://a.b/users/1")));
        assertEquals("[::1]:31571", Names.door(Target.parse("http://[::1]:31571/users/1")));
    }
}
