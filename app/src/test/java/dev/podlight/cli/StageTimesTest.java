package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.i18n.Messages;
import dev.podlight.probe.Observation.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StageTimesTest {
    private static List<String> said(Timing timing) {
        return new StageTimes(timing).texts().stream().map(Messages.english()::format).toList();
    }

    @Test
    void eachStageThatEndedIsSaidByItself() {
        assertEquals(List.of("DNS 0.3 ms", "connection 2.2 ms", "TLS 60.9 ms", "HTTP 31.1 ms"),
                said(new Timing(272L, 2169L, 60_899L, 31_113L, 96_368)));
        assertEquals(List.of("connection 0.4 ms", "HTTP 2.9 ms"), said(new Timing(null, 392L, null, 2908L, 4112)));
    }

    @Test
    void oneStageIsNoMoreThanTheTotal() {
        assertEquals(List.of(), said(new Timing(272L, null, null, null, 8_000_000)));
    }
}
