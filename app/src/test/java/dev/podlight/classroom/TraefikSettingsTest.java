package dev.podlight.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.traffic.KubeObject.Pod;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What annotations and Traefik's own settings change of the way to the Pods. */
@Timeout(120)
class TraefikSettingsTest {
    private static final String HOST = "userlist.20.200.1.11.nip.io";
    private static final String PREFIX = "traefik.ingress.kubernetes.io/service.";

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;

    @BeforeAll
    static void start() throws Exception {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7, ClassroomSpec.Edu.NONE), time,
                dir);
        // generous: only to tell slow from hung
        classroom.ready().get(90, TimeUnit.SECONDS);
    }

    @AfterAll
    static void end() {
        classroom.close();
        time.close();
    }

    private static SimCluster cluster() {
        return classroom.sites().getFirst().server().k3s().cluster().orElseThrow();
    }

    /** On a connection of its own. @param cookie null for none */
    private static Http.Answer ask(String cookie) throws IOException {
        String to = classroom.machines().getFirst().connectTo().get("20.200.1.11:80");
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(to.substring(to.indexOf(':') + 1)))) {
            socket.setSoTimeout(20_000);
            return Http.ask(socket, "GET", "/users/1", cookie == null ? HOST : HOST + "\r\nCookie: " + cookie);
        }
    }

    /** @param value null takes it away */
    private static void annotate(String name, String value) {
        cluster().patch("Service", "user01", "userlist-svc", "{\"metadata\":{\"annotations\":{\"" + PREFIX + name
                + "\":"
                + (value == null ? "null" : "\"" + value + "\"") + "}}}");
    }

    @Test
    void aStickyCookieKeepsOneClientAtOnePod() throws IOException {
        assertNull(ask(null).headers().get("set-cookie"));
        annotate("sticky.cookie", "true");
        annotate("sticky.cookie.name", "mine");
        try {
            Http.Answer first = ask(null);
            String cookie = first.headers().get("set-cookie").replaceFirst(";.*", "");
            assertTrue(cookie.matches("mine=[0-9a-f]{1,16}"), cookie);
            for (int i = 0; i < 4; i++) {
                Http.Answer again = ask(cookie);
                assertEquals(first.body(), again.body());
                assertNull(again.headers().get("set-cookie"));
            }
            Set<String> others = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                others.add(ask(null).body());
            }
            assertEquals(2, others.size(), "without it they take turns");
        } finally {
            annotate("sticky.cookie", null);
            annotate("sticky.cookie.name", null);
        }
    }

    @Test
    void withNativelbTraefikKeepsItsConnectionToOnePod() throws IOException {
        annotate("nativelb", "true");
        try {
            Set<String> answered = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                answered.add(ask(null).body());
            }
            assertEquals(1, answered.size());
        } finally {
            annotate("nativelb", null);
        }
        assertNotEquals(ask(null).body(), ask(null).body());
    }

    @Test
    void theAccessLogIsInTheCommonFormatUnlessItIsToldOtherwise() throws IOException, InterruptedException {
        cluster().apply("""
                apiVersion: helm.cattle.io/v1
                kind: HelmChartConfig
                metadata: {name: traefik, namespace: kube-system}
                spec:
                  valuesContent: |-
                    logs: {access: {enabled: true}}
                """);
        Until.shows(cluster(), s -> s.all(Pod.class)
            .filter(p -> p.name().startsWith("traefik-"))
            .allMatch(p -> p.ready() && p.containers().getFirst().args().contains("--accesslog=true")));
        assertEquals(200, ask(null).status());
        List<String> lines = cluster().snapshot()
            .all(Pod.class)
            .filter(p -> p.name().startsWith("traefik-"))
            .flatMap(p -> cluster().log("kube-system", p.name()).lines())
            .filter(l -> l.contains("GET /users/1"))
            .toList();
        assertEquals(1, lines.size());
        // CommonLogFormatter of traefik/pkg/middlewares/accesslog
        assertTrue(lines.getFirst()
            .matches("10\\.42\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000\\] "
                    + "\"GET /users/1 HTTP/1\\.1\" 200 \\d+ \"-\" \"-\" \\d+ "
                    + "\"user01-userlist-ingress-userlist-20-200-1-11-nip-io@kubernetes\" "
                    + "\"http://10\\.42\\.0\\.\\d+:8181\" \\d+ms"),
                lines.getFirst());
    }
}
