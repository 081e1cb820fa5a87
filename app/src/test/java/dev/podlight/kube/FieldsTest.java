package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldsTest {
    @Test
    void whatIsMissingOrOfAnotherTypeIsAsIfLeftOut() {
        Fields fields = Fields.of(JsonParser.parseString("""
                {"labels": "app", "ports": {"port": 80}, "replicas": "many", "paused": 1, "host": null}"""));

        assertEquals(Map.of(), fields.map("labels"));
        assertEquals(List.of(), fields.list("ports"));
        assertEquals(1, fields.number("replicas", 1));
        assertEquals("", fields.text("host"));
        assertTrue(fields.at("spec").at("selector").json().isEmpty());
    }

    @Test
    void whoWritesIntoAPartThatIsMissingWritesIntoNobodyElses() {
        Fields.of(new JsonObject()).at("metadata").json().addProperty("resourceVersion", "520");

        assertEquals(Map.of(), Fields.of(new JsonObject()).map("podSelector"));
    }
}
