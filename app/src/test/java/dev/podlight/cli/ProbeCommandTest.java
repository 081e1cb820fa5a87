package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code podlight probe} from every vantage, on the classroom. */
@Timeout(90)
final class ProbeCommandTest {
    private static final String HOST = "userlist.20.200.1.11.nip.io";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return command("probe", args);
    }

    private int lab(String... args) {
        return command("lab", args);
    }

    private int command(String name, String... args) {
        out.reset();
        err.reset();
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(List.of(args));
        return Podlight.run(line, new Terminal(InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Messages.english(), Map.of()));
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    @ParameterizedTest
    @CsvSource({"laptop, http://userlist.20.200.1.11.nip.io/users/1", "node, http://localhost/users/1",
            "node:student01, http://10.0.0.9/users/1", "pod, http://userlist-svc/users/1",
            "pod:user01/curltest, http://userlist-svc.user01/users/1"})
    void aPodAnswers(String from, String url) {
        assertEquals(0, run(url, "--classroom", "--from", from, "--host", HOST, "--json"), err::toString);
        assertTrue(json().get("agrees").getAsBoolean(), json()::toString);
        JsonObject observation = json().getAsJsonObject("observation");
        assertEquals(200, observation.get("status").getAsInt());
        assertTrue(observation.get("pod").getAsString().startsWith("userlist-"), observation::toString);
        assertEquals(from, observation.get("from").getAsString());
        assertTrue(observation.getAsJsonObject("micros").get("connect").getAsLong() > 0);
    }

    @Test
    void traefiksOwnAnswerIsNoPods() {
        assertEquals(1, run("http://localhost/users/1", "--classroom", "--from", "node", "--json"));
        assertEquals(404, json().getAsJsonObject("observation").get("status").getAsInt());
        assertEquals("traefik", json().getAsJsonObject("observation")
            .getAsJsonObject("answerer")
            .get("kind")
            .getAsString());
        assertTrue(json().get("agrees").getAsBoolean());
    }

    @ParameterizedTest
    @CsvSource({"node:nobody, no node nobody", "pod:user01/nobody, no Pod nobody in namespace user01"})
    void fromWhereNobodyIsNothingIsSent(String from, String says) {
        assertEquals(1, run("http://localhost/", "--classroom", "--from", from, "--json"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(says), err::toString);
    }

    @Test
    void byTheApiAlone(@TempDir Path dir) throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7,
                        ClassroomSpec.Edu.NONE), time, dir)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            String config = classroom.machines().getFirst().kubeconfig().toString();
            String url = "http://userlist.20.200.1.11.nip.io/users/1";
            assertEquals(0, run("http://userlist-svc/users/1", "--kubeconfig", config, "--from", "pod", "-n", "user01"),
                    err::toString);
            assertEquals(0, run("http://userlist-svc/users/1", "--kubeconfig", config, "--make-pod", "-n", "user01"),
                    err::toString);
            assertTrue(err.toString(StandardCharsets.UTF_8).contains("curlimages/curl"), err::toString);
            assertEquals(0, run(url, "--kubeconfig", config, "--burst", "24", "--keep-alive", "--json"), err::toString);
            JsonObject burst = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
            JsonObject observed = burst.getAsJsonObject("observed");
            assertEquals(24, observed.getAsJsonObject("statuses").get("200").getAsInt());
            assertEquals(24, observed.getAsJsonObject("pods")
                .entrySet()
                .stream()
                .mapToInt(e -> e.getValue().getAsInt())
                .sum());
            assertEquals(burst.getAsJsonObject("predicted").getAsJsonArray("pods").size(), observed.getAsJsonObject(
                    "pods").size());
            assertEquals(0, run(url, "--kubeconfig", config, "--burst"), err::toString);
            assertTrue(out.toString(StandardCharsets.UTF_8).contains("All of them went as predicted."), out::toString);
            assertEquals(2, run(url, "--kubeconfig", config, "--burst", "1001"));
            accessLog(config, url);
        }
    }

    private void accessLog(String config, String url) {
        assertEquals(0, lab("access-log", "status", "--kubeconfig", config, "--json"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"accessLog\":\"off\""), out::toString);
        assertEquals(1, lab("access-log", "on", "--kubeconfig", config), "nobody said yes");
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("restarts Traefik"), err::toString);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--accesslog=true"), err::toString);
        assertEquals(0, lab("access-log", "on", "--yes", "--kubeconfig", config), err::toString);
        assertEquals(0, run(url, "--access-log", "--kubeconfig", config), err::toString);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("Traefik’s access log: "), out::toString);
        assertEquals(0, lab("access-log", "off", "--yes", "--kubeconfig", config), err::toString);
        assertEquals(0, lab("access-log", "status", "--kubeconfig", config));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("writes no access log"), out::toString);
    }

    @Test
    void withoutSshItSaysWhatIsMissing(@TempDir Path dir) throws Exception {
        try (RealTime time = new RealTime(100);
                Classroom classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.K3S, 7), time, dir)) {
            classroom.ready().get(60, TimeUnit.SECONDS);
            String kubeconfig = classroom.machines().getFirst().kubeconfig().toString();
            assertEquals(2, run("http://localhost/", "--kubeconfig", kubeconfig, "--from", "node"));
            assertEquals(2, err.toString(StandardCharsets.UTF_8).lines().count());
            assertTrue(err.toString(StandardCharsets.UTF_8).contains("--vm USER@HOST"), err::toString);
        }
    }
}
