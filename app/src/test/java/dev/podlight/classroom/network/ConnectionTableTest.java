package dev.podlight.classroom.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.classroom.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final ConnectionTable table = new ConnectionTable(time);
    private final Flow flow = Flow.translated("203.0.113.10", 45123, "10.0.0.9", 80, "10.42.0.2", 8000, "10.42.0.1",
            61234);

    @Test
    void isWrittenAsTheKernelWritesIt() {
        table.open(List.of(new Crossing.Track("student01", flow)));
        time.advance(Duration.ofSeconds(10));
        assertEquals("ipv4     2 tcp      6 86390 ESTABLISHED src=203.0.113.10 dst=10.0.0.9 sport=45123 dport=80"
                + " src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=61234 [ASSURED] mark=0 zone=0 use=2\n", table.kernel(
                        "student01"));
        assertEquals("", table.kernel("student02"));
    }

    @Test
    void anEntryStaysTwoMinutesAfterTheClose() {
        Runnable close = table.open(List.of(new Crossing.Track("student01", flow)));
        time.advance(Duration.ofHours(1));
        close.run();
        time.advance(Duration.ofSeconds(119));
        assertEquals(List.of("tcp      6 1 TIME_WAIT src=203.0.113.10 dst=10.0.0.9 sport=45123 dport=80 src=10.42.0.2"
                + " dst=10.42.0.1 sport=8000 dport=61234 [ASSURED] mark=0 use=1"), table.listed("student01"));
        time.advance(Duration.ofSeconds(1));
        assertEquals(List.of(), table.listed("student01"));
    }
}
