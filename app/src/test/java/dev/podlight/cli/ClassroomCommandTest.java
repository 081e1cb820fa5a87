package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;
import org.junit.jupiter.api.Test;

final class ClassroomCommandTest {
    @Test
    void aFaultIsSaidWithTheCommandThatShowsIt() throws BadRequest {
        assertEquals("podlight trace http://userlist.20.200.1.11.nip.io/users/1 --from laptop",
                ClassroomCommand.traced(Request.get("http://userlist.20.200.1.11.nip.io/users/1")));
        assertEquals("podlight trace http://10.0.0.9:31999/users/1 --host userlist.20.200.1.11.nip.io --from node",
                ClassroomCommand.traced(Request.of("GET", "http://10.0.0.9:31999/users/1",
                        "userlist.20.200.1.11.nip.io", new Vantage.Node(""))));
    }
}
