package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Tracer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {
    private static final String URL = "http://userlist.10.0.0.9.nip.io/users/1";

    @TempDir
    private Path folder;
    private Path snapshot;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void snapshot() throws IOException {
        snapshot = folder.resolve("cluster.yaml");
        try (InputStream in = Tracer.class.getResourceAsStream("cluster.yaml")) {
            Files.copy(in, snapshot);
        }
    }

    private int run(String input, Messages words, String... more) {
        out.reset();
        err.reset();
        List<String> args = Stream.concat(Stream.of("trace", "--snapshot", snapshot.toString()), Stream.of(more))
            .toList();
        return Podlight.run(args, new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(
                        out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), words,
                Map.of()));
    }

    private List<JsonObject> json() {
        return out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(JsonParser::parseString)
            .map(JsonElement::getAsJsonObject)
            .toList();
    }

    @Test
    void deliveredIsExitZero() {
        assertEquals(0, run("", Messages.english(), URL, "--json"));
        JsonObject trace = json().getFirst();
        assertEquals("delivered", trace.get("verdict").getAsString());
        assertEquals("[\"userlist-a\",\"userlist-b\"]", trace.get("pods").toString());
        assertTrue(trace.get("status").isJsonNull() && trace.has("location") && trace.has("advice"));
    }

    @Test
    void diesIsExitOne() {
        assertEquals(1, run("", Messages.english(), "http://10.0.0.9/", "--json"));
        assertEquals("no-rule-host", json().getFirst().get("cause").getAsString());
    }

    @Test
    void aTextForPeopleInBothLanguages() {
        assertEquals(0, run("", Messages.korean(), URL));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("도착합니다"));
        assertEquals(0, run("", Messages.english(), "http://10.0.0.9/users/1", "--host", "userlist.10.0.0.9.nip.io"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Delivered"));
    }

    @Test
    void aBatchGoesOnAfterALineThatIsNoRequest() {
        int exit = run(URL + "\nnonsense\n\n{\"url\":\"http://userlist-svc/users/1\",\"from\":\"pod\"}\n{\"url\":7}\n"
                + "{\"url\":\"" + URL + "\",\"from\":\"moon\"}\n", Messages.english(), "-", "--json");
        assertEquals(1, exit);
        List<JsonObject> lines = json();
        assertEquals(List.of(true, false, true, false, false), lines.stream().map(l -> l.has("verdict")).toList());
        assertEquals(2, lines.get(1).get("line").getAsInt());
        assertEquals(5, lines.get(3).get("line").getAsInt());
        assertEquals("pod", lines.get(2).getAsJsonObject("request").get("from").getAsString());
    }

    @Test
    void aBatchOfGoodOnesIsExitZero() {
        assertEquals(0, run(URL + "\n" + URL, Messages.english(), "-", "--json"));
    }

    @Test
    void whatStandsInFrontIsSaidByFlagsOrByTheNodes() throws IOException {
        assertEquals(1, run("", Messages.english(), "http://10.0.0.9:31571/", "--open-ports", "22,80,443", "--json"));
        assertEquals("firewall-closed", json().getFirst().get("cause").getAsString());
        Files.writeString(snapshot, Files.readString(snapshot)
            .replace("metadata: {name: node1}",
                    "metadata: {name: node1, labels: {podlight.dev/classroom: x}, annotations: {podlight.dev/front: '{\"publicIp\":\"20.200.1.11\",\"openPorts\":[22,80,443]}'}}"));
        assertEquals(1, run("", Messages.english(), "http://10.0.0.9/", "--json"));
        assertEquals("cluster-address-outside", json().getFirst().get("cause").getAsString());
        assertEquals(1, run("", Messages.english(), "http://20.200.1.11:31571/", "--json"));
        assertEquals("firewall-closed", json().getFirst().get("cause").getAsString());
        assertEquals(0, run("", Messages.english(), "http://20.200.1.11/users/1", "-H", "userlist.10.0.0.9.nip.io",
                "--json"));
        json().getFirst()
            .getAsJsonArray("hops")
            .forEach(h -> assertEquals("simulated", h.getAsJsonObject()
                .get("evidence")
                .getAsString()));
    }

    @Test
    void aNameIsWhatIsSaid() {
        assertEquals(0, run("", Messages.english(), "http://shop.example.com/users/1", "--resolve",
                "shop.example.com:80:10.0.0.10", "-H", "userlist.10.0.0.9.nip.io", "--json"));
        assertTrue(json().getFirst().toString().contains("node2"));
    }

    @Test
    void whatCannotBeReadIsExitTwo() throws IOException {
        for (String url : List.of("ftp://x/", "http://", "nonsense", "http://x:99999/")) {
            assertEquals(2, run("", Messages.korean(), url));
            assertEquals(2, err.toString(StandardCharsets.UTF_8).lines().count());
        }
        assertEquals(2, run("", Messages.english(), URL, "--from", "moon"));
        assertEquals(2, run("", Messages.english(), URL, "--resolve", "x"));
        assertEquals(2, run("", Messages.english(), URL, "--front-end", folder.resolve("none").toString()));
        Files.writeString(snapshot, "not: [a snapshot");
        assertEquals(2, run("", Messages.english(), URL));
        Files.delete(snapshot);
        assertEquals(2, run("", Messages.english(), URL));
        assertEquals(2, err.toString(StandardCharsets.UTF_8).lines().count());
    }

    @Test
    void withoutNodesAndKubeSystemNothingIsSaid() throws IOException {
        Files.writeString(snapshot, "{kind: Namespace, apiVersion: v1, metadata: {name: user03}}");
        assertEquals(1, run("", Messages.english(), URL, "--json"));
        assertEquals("unknown", json().getFirst().get("verdict").getAsString());
        assertTrue(json().getFirst().get("symptom").isJsonNull());
    }
}
