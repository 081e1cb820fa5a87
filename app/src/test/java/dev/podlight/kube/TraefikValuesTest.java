package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What a person has in Traefik's HelmChartConfig survives our arguments, and comes back to the letter. */
final class TraefikValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a remark\n", "logs:\n  general:\n    level: DEBUG\n",
            "# mine\nadditionalArguments:\n  - \"--api.dashboard=true\" # the dashboard\n# below\nports:\n  web: {exposedPort: 80}\n",
            "additionalArguments:\n- --ping\n- >-\n  --log.level=INFO\nx: 1\n",
            "additionalArguments: [\"--ping\"]\nx: 1",
            "additionalArguments: []\n", "additionalArguments:\nx: 1\n", "additionalArguments: null", "{a: 1}",
            "x: 1\nadditionalArguments:\n  - --ping", "x: \"\uD83D\uDE80\"\nadditionalArguments:\n  - --ping\ny: 2\n",
            "additionalArguments:\n  - |\n    --ping\ny: 2\n"})
    void oursAreAddedAndTheirsStay(String values) {
        String merged = new TraefikValues(values).withAccessLog();
        Map<String, Object> before = map(values);
        Map<String, Object> after = map(merged);
        List<?> arguments = (List<?>) after.get("additionalArguments");
        assertEquals(TraefikValues.OURS, arguments.subList(arguments.size() - 2, arguments.size()));
        List<?> theirs = before.get("additionalArguments") instanceof List<?> l ? l : List.of();
        assertEquals(theirs, arguments.subList(0, arguments.size() - 2));
        before.remove("additionalArguments");
        after.remove("additionalArguments");
        assertEquals(before, after);
        values.lines()
            .filter(line -> line.startsWith("#"))
            .forEach(
                    remark -> assertTrue(merged.contains(remark), merged));
        Map<String, Object> again = map(new TraefikValues(merged).withoutAccessLog());
        assertEquals(theirs, again.getOrDefault("additionalArguments", List.of()));
    }

    private static Map<String, Object> map(String values) {
        Map<String, Object> map = new Yaml().load(values);
        return map == null ? new java.util.HashMap<>() : map;
    }

    @Test
    void remarksAndOrderStayWhereTheyWere() {
        String values = "# mine\nadditionalArguments:\n  - \"--api=true\" # why\nports: {}\n";
        assertEquals("# mine\nadditionalArguments:\n  - \"--api=true\" # why\n  - \"--accesslog=true\"\n"
                + "  - \"--accesslog.format=json\"\nports: {}\n", new TraefikValues(values).withAccessLog());
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a\n- b\n", "just words", "a: [", "a: b: c"})
    void whatIsNoMappingIsLeftAlone(String values) {
        JsonObject config = config(values);
        KubeException refused = assertThrows(KubeException.class, () -> new TraefikConfig(config).turnedOn());
        assertTrue(refused.failure() instanceof KubeFailure.Invalid);
    }

    private static JsonObject config(String values) {
        JsonObject config = JsonParser.parseString("""
                {"apiVersion": "helm.cattle.io/v1", "kind": "HelmChartConfig", "metadata": {"name": "traefik",
                 "namespace": "kube-system", "resourceVersion": "7", "annotations": {"mine": "yes"}},
                 "spec": {"failurePolicy": "abort"}}
                """).getAsJsonObject();
        config.getAsJsonObject("spec").addProperty("valuesContent", values);
        return config;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# mine\nlogs: {}\n", "additionalArguments: [--ping]"})
    void isPutBackToTheLetter(String values) throws KubeException {
        JsonObject before = config(values);
        TraefikConfig on = new TraefikConfig(before.deepCopy()).turnedOn();
        assertTrue(on.isOurs());
        assertEquals("abort", on.json().getAsJsonObject("spec").get("failurePolicy").getAsString());
        assertEquals("7", on.json().getAsJsonObject("metadata").get("resourceVersion").getAsString());
        assertEquals(before, on.putBack().orElseThrow().json());
    }

    @Test
    void whatWasNotThereIsDeletedAndWhatHadNoValuesHasNone() throws KubeException {
        assertTrue(new TraefikConfig(null).turnedOn().putBack().isEmpty());
        JsonObject bare = config("");
        bare.getAsJsonObject("spec").remove("valuesContent");
        bare.getAsJsonObject("metadata").remove("annotations");
        assertEquals(bare, new TraefikConfig(bare.deepCopy()).turnedOn().putBack().orElseThrow().json());
    }

    @Test
    void whatSomebodyWroteInBetweenStays() throws KubeException {
        JsonObject on = new TraefikConfig(null).turnedOn().json();
        JsonObject spec = on.getAsJsonObject("spec");
        spec.addProperty("valuesContent", spec.get("valuesContent").getAsString() + "logs: {general: {level: INFO}}\n");
        JsonObject back = new TraefikConfig(on).putBack().orElseThrow().json();
        assertEquals("logs: {general: {level: INFO}}\n", back.getAsJsonObject("spec")
            .get("valuesContent")
            .getAsString());
        assertFalse(new TraefikConfig(back).isOurs());
    }

    @Test
    void isShownAsItCouldBePasted() throws KubeException {
        String yaml = new TraefikConfig(config("logs: {}\n")).turnedOn().yaml();
        assertTrue(yaml.startsWith("apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\n"), yaml);
        assertFalse(yaml.contains("resourceVersion"), yaml);
        assertTrue(yaml.contains("--accesslog=true"), yaml);
    }

    @Test
    void argumentsThatTurnItOn() {
        assertTrue(AccessLog.isOn(List.of("--accesslog=true", "--accesslog.format=json")));
        assertTrue(AccessLog.isOn(List.of("--accessLog")));
        assertTrue(AccessLog.isOn(List.of("--accesslog.format=json")));
        assertFalse(AccessLog.isOn(List.of("--accesslog=false", "--accesslog.format=json")));
        assertFalse(AccessLog.isOn(List.of("--log.level=INFO", "--accesslogs")));
    }
}
