package dev.podlight.classroom.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where connections go by their tuple. */
class LoadBalancerTest {
    private static final List<String> UP = List.of("10.0.0.4", "10.0.0.5", "10.0.0.6");

    private static String pick(List<String> up, long seed, int port) {
        return LoadBalancer.pick(up, seed, "203.0.113.10", port, "20.200.1.9", 80);
    }

    @Test
    void neighbouringPortsSpreadOverAllMembers() {
        Map<String, Long> each = IntStream.range(40000, 40300)
            .mapToObj(port -> pick(UP, 7, port))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertEquals(3, each.size());
        each.values().forEach(count -> assertTrue(count > 60, each.toString()));
    }

    @Test
    void oneTupleHasOneMemberUnderOneSeed() {
        List<String> first = IntStream.range(1024, 1100).mapToObj(port -> pick(UP, 7, port)).toList();
        assertEquals(first, IntStream.range(1024, 1100).mapToObj(port -> pick(UP, 7, port)).toList());
        assertTrue(!first.equals(IntStream.range(1024, 1100).mapToObj(port -> pick(UP, 8, port)).toList()));
    }

    @Test
    void nobodyUpIsNobodyChosen() {
        assertNull(pick(List.of(), 7, 40000));
    }
}
