package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class RefusedKindsTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, String> refused = Map.of("Service", "user03", "Node", "");
        assertEquals("Node,Service/user03", RefusedKinds.written(refused));
        assertEquals(refused, RefusedKinds.read("Node,Service/user03"));
        assertEquals(Map.of("Node", "", "Pod", ""), RefusedKinds.read(" Node, Pod,,"), "as older files have it");
        assertEquals(Map.of(), RefusedKinds.read(""));
    }

    @Test
    void ofTwoGroupsThatServeAKindOnlyWhatBothShowIsSeen() {
        Map<String, String> refused = new HashMap<>();
        RefusedKinds.add(refused, "Middleware", "user03");
        RefusedKinds.add(refused, "Middleware", "user03");
        assertEquals(Map.of("Middleware", "user03"), refused);
        RefusedKinds.add(refused, "Middleware", "");
        assertEquals(Map.of("Middleware", ""), refused);
    }
}
