package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The difference that a person sees before a fix is applied. */
final class LineChangeTest {

    @Test
    void aChangedLineIsOneTakenAndOnePut() {
        assertEquals(List.of("  a", "- b", "+ B", "  c"), shown(List.of("a", "b", "c"), List.of("a", "B", "c")));
    }

    @Test
    void whatIsFarAwayIsLeftOut() {
        List<String> before = IntStream.range(0, 12).mapToObj(i -> "line " + i).toList();
        List<String> after = before.stream().map(l -> l.equals("line 1") || l.equals("line 9") ? l + "!" : l).toList();
        assertEquals(List.of("  line 0", "- line 1", "+ line 1!", "  line 2", "  line 3", "  …", "  line 7", "  line 8",
                "- line 9", "+ line 9!", "  line 10", "  line 11"), shown(before, after));
    }

    @Test
    void anObjectThatIsMadeOrGoesIsAllOfIt() {
        assertEquals(List.of("+ a", "+ b"), shown(List.of(), List.of("a", "b")));
        assertEquals(List.of("- a"), shown(List.of("a"), List.of()));
        assertEquals(List.of(), shown(List.of("a"), List.of("a")));
    }

    private static List<String> shown(List<String> before, List<String> after) {
        return LineChange.between(before, after).stream().map(l -> l.sign().text() + " " + l.line()).toList();
    }
}
