package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.i18n.Messages;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code podlight lab matrix} (row L12) on the classroom. */
@Timeout(90)
final class LabMatrixTest {
    private static final String HOST = "userlist.20.200.1.11.nip.io";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Messages words, String... args) {
        out.reset();
        List<String> line = new ArrayList<>(List.of("lab", "matrix", "--namespace", "user01", "--timeout", "4"));
        line.addAll(List.of(args));
        return Podlight.run(line, new Terminal(InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                words, Map.of()));
    }

    private List<JsonObject> cells() {
        return json().getAsJsonArray("cells").asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static String way(JsonObject cell) {
        String port = cell.get("url")
            .getAsString()
            .replaceAll(":3\\d{4}/", ":NODEPORT/")
            .replaceAll("10\\.42\\.\\d+\\.\\d+", "POD")
            .replaceAll("10\\.43\\.\\d+\\.\\d+", "CLUSTERIP");
        return cell.get("from").getAsString() + " " + port;
    }

    @Test
    void everyWayIsTriedAndEndsAsPredicted() {
        assertEquals(0, run(Messages.english(), "--classroom", "--json"), () -> out + "\n" + err);
        assertEquals(List.of("node http://localhost:NODEPORT/users/1", "node http://localhost:80/users/1",
                "node http://10.0.0.9:NODEPORT/users/1", "node http://10.0.0.9:80/users/1",
                "laptop http://20.200.1.11:NODEPORT/users/1", "laptop http://20.200.1.11:80/users/1",
                "laptop http://" + HOST + ":NODEPORT/users/1", "laptop http://" + HOST + ":80/users/1",
                "pod:user01/curltest http://userlist-svc:80/users/1",
                "pod:user01/curltest http://CLUSTERIP:80/users/1", "pod:user01/curltest http://POD:8181/users/1",
                "pod:user01/curltest http://POD:8181/users/1",
                "pod:user01/curltest http://" + HOST + ":80/users/1"), cells().stream()
                    .map(LabMatrixTest::way)
                    .toList());
        for (JsonObject cell : cells()) {
            boolean blocked = way(cell).startsWith("laptop") && way(cell).contains("NODEPORT");
            JsonObject seen = cell.getAsJsonObject("observed");
            assertTrue(cell.get("agrees").getAsBoolean(), cell::toString);
            assertEquals(blocked ? "timeout" : "http", seen.get("outcome").getAsString(), cell::toString);
            assertEquals(blocked ? "dies" : "delivered", cell.getAsJsonObject("predicted")
                .get("verdict")
                .getAsString());
            assertEquals(blocked, seen.get("pod").isJsonNull(), cell::toString);
        }
        assertEquals(4, json().getAsJsonArray("conclusion").size());
    }

    @Test
    void theSeedsConclusionIsSaidInBothLanguages() {
        assertEquals(0, run(Messages.english(), "--classroom"), err::toString);
        String english = out.toString(StandardCharsets.UTF_8);
        assertTrue(english.contains("On the node itself every way works: the NodePort as well as port 80."), english);
        assertTrue(english.contains("cannot be reached: the firewall does not let it in."), english);
        assertTrue(english.contains("From outside port 80 works all the same"), english);
        assertEquals(0, run(Messages.korean(), "--classroom"), err::toString);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("방화벽이 막고 있어서 NodePort"), out::toString);
    }

    @Test
    void withoutSshTheNodesCellsSaySoAndAllOthersAreTried(@TempDir Path dir) throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7), time, dir)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            String kubeconfig = classroom.machines().getFirst().kubeconfig().toString();
            assertEquals(0, run(Messages.english(), "--kubeconfig", kubeconfig, "--json"), err::toString);
            for (JsonObject cell : cells()) {
                boolean node = way(cell).startsWith("node");
                assertEquals(node, cell.get("observed").isJsonNull());
                assertEquals(node, cell.get("agrees").isJsonNull());
                assertFalse(cell.get("predicted").isJsonNull());
            }
            assertEquals(0, run(Messages.english(), "--kubeconfig", kubeconfig));
            assertEquals(4, lines().filter(line -> line.contains("not tried")).count(), out::toString);
            assertEquals(1, lines().filter(line -> line.contains("no SSH leads to this cluster")).count());
        }
    }

    @Test
    void anotherHostIsAnotherMatrix() {
        assertEquals(0, run(Messages.english(), "--classroom", "--host", "shop.20.200.1.11.nip.io", "--json"),
                () -> out + "\n" + err);
        JsonObject node = cells().getFirst();
        assertEquals("dies", node.getAsJsonObject("predicted").get("verdict").getAsString());
        assertEquals(404, node.getAsJsonObject("observed").get("status").getAsInt());
        assertTrue(json().getAsJsonArray("conclusion").get(0).getAsString().contains("0 of 4"), json()::toString);
    }

    private Stream<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines();
    }
}
