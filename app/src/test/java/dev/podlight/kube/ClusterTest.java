package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connecting and listing, against an API server that does the wrong things. */
final class ClusterTest {
    private FakeApi api;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        api = FakeApi.plain();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Cluster connect() throws Exception {
        return Cluster.connect(api.kubeconfig(folder), null, Transcript.NONE);
    }

    private KubeFailure failure(Path kubeconfig, String context) {
        return assertThrows(KubeException.class, () -> Cluster.connect(kubeconfig, context, Transcript.NONE).close())
            .failure();
    }

    @Test
    void connectsByTheCurrentContext() throws Exception {
        try (Cluster cluster = connect()) {
            assertEquals("lab", cluster.context());
            assertEquals("user03", cluster.namespace());
            assertEquals("v1.33.5+k3s1", cluster.version());
            assertEquals("http://127.0.0.1:" + api.port(), cluster.server());
        }
    }

    /** As kubectl does: the proxy is asked for a server that nobody else could find. */
    @Test
    void theClustersProxyIsAsked() throws Exception {
        try (FakeApi proxy = FakeApi.plain()) {
            Path config = api.kubeconfig(folder, "known-there-only.invalid", ", proxy-url: \"http://127.0.0.1:"
                    + proxy.port() + "\"");
            Cluster.connect(config, null, Transcript.NONE).close();
            assertTrue(proxy.requests.getFirst().startsWith("GET http://known-there-only.invalid:"));
        }
        assertEquals(List.of(), api.requests);
    }

    @Test
    void aProxyThatCannotBeSpokenToIsSaid() throws Exception {
        Path config = api.kubeconfig(folder, "127.0.0.1", ", proxy-url: \"ftp://me:secret@proxy\"");
        assertEquals(new KubeFailure.NotAKubeconfig(config.toString(), "proxy-url"), failure(config, null));
    }

    @Test
    void contextsBeginWithTheCurrentOne() throws Exception {
        assertEquals(List.of("lab", "other"), Cluster.contexts(api.kubeconfig(folder)));
    }

    @Test
    void saysThatAContextIsMissing() throws Exception {
        assertEquals(new KubeFailure.NoSuchContext("nope", List.of("lab", "other")),
                failure(api.kubeconfig(folder), "nope"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "just words", "- a\n- b", "a: [1", "clusters: 7\ncontexts: x", "\0\0",
            "a: b\n---\nc: d"})
    void saysThatAFileIsNoKubeconfig(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("broken"), text);
        assertInstanceOf(KubeFailure.NotAKubeconfig.class, failure(file, null));
    }

    @Test
    void saysThatCredentialsCannotBeReadWithoutShowingThem() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), Files.readString(api.kubeconfig(folder))
            .replace("{token: nonsense}", "{client-certificate-data: c2VjcmV0, client-key-data: c2VjcmV0}"));
        KubeFailure failure = failure(file, null);
        assertInstanceOf(KubeFailure.NotAKubeconfig.class, failure);
        assertTrue(!failure.toString().contains("c2VjcmV0"));
    }

    @Test
    void saysThatThereIsNoFile() {
        assertInstanceOf(KubeFailure.NoSuchFile.class, failure(folder.resolve("none"), null));
    }

    @ParameterizedTest
    @CsvSource({"401,Unauthorized", "403,Forbidden", "404,NotFound", "409,Conflict", "410,Gone", "429,TooManyRequests",
            "500,ServerError", "503,ServerError", "422,Invalid", "400,Invalid"})
    void tellsTheAnswersApart(int status, String failure) throws Exception {
        api.at("/version", status, FakeApi.status(status, "because"));
        KubeFailure got = failure(api.kubeconfig(folder), null);
        assertEquals(failure, got.getClass().getSimpleName());
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            assertTrue(!words.format(KubeTexts.of(got)).isBlank());
            assertTrue(!words.format(KubeTexts.hint(got)).isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "[]", "", "{\"a\":", "7"})
    void saysThatItIsNoKubernetes(String body) throws Exception {
        api.at("/version", 200, body);
        assertInstanceOf(KubeFailure.Malformed.class, failure(api.kubeconfig(folder), null));
    }

    @Test
    void saysRefused() throws Exception {
        Path config = api.kubeconfig(folder);
        api.close();
        KubeFailure.Unreachable got = assertInstanceOf(KubeFailure.Unreachable.class, failure(config, null));
        assertEquals(KubeFailure.How.REFUSED, got.how());
        assertEquals("api-unreachable", KubeTexts.cause(got));
    }

    @Test
    void saysThatTheNameHasNoAddress() throws Exception {
        KubeFailure got = failure(api.kubeconfig(folder, "no-such-host.invalid", ""), null);
        assertEquals(KubeFailure.How.DNS, assertInstanceOf(KubeFailure.Unreachable.class, got).how());
    }

    @Test
    void saysThatItWasCut() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(rude));
            Path file = Files.writeString(folder.resolve("rude"), Files.readString(api.kubeconfig(folder))
                .replace(":" + api.port(), ":" + rude.getLocalPort()));
            KubeFailure got = failure(file, null);
            assertEquals(KubeFailure.How.CUT, assertInstanceOf(KubeFailure.Unreachable.class, got).how());
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void anInterruptEndsACallThatHangs() throws Exception {
        try (Cluster cluster = connect()) {
            var thread = Thread.currentThread();
            api.at("/api/v1/pods", exchange -> {
                thread.interrupt();
                api.silent().answer(exchange);
            });
            assertThrows(InterruptedException.class, cluster::snapshot);
        }
    }

    @Test
    void listsEveryKindPageByPage() throws Exception {
        api.at("/api/v1/services", exchange -> {
            boolean second = exchange.getRequestURI().getQuery().contains("continue=go+on");
            FakeApi.send(exchange, 200, second
                    ? FakeApi.listOf(FakeApi.object("b", "two", ""))
                    : FakeApi.listOf(FakeApi.object("a", "one", ""))
                        .replace("\"7\"", "\"7\",\"continue\":\"go on\""));
        });
        api.list("/api/v1/nodes", FakeApi.object("", "student01", "\"somethingNew\":{\"of\":[1,2]}"));
        api.at("/apis/traefik.io/v1alpha1/middlewares", 404, "404 page not found");
        try (Cluster cluster = connect()) {
            ClusterSnapshot snapshot = cluster.snapshot();
            assertEquals(List.of("one", "two"), snapshot.all(KubeObject.Service.class).map(KubeObject::name).toList());
            assertEquals(1, snapshot.all(KubeObject.Node.class).count());
            assertEquals(Set.of(), snapshot.refusedKinds());
        }
    }

    @Test
    void seesOneNamespaceWhereRightsEndThere() throws Exception {
        api.at("/api/v1/nodes", 403, FakeApi.status(403, "nodes is forbidden"));
        api.at("/api/v1/services", 403, FakeApi.status(403, "services is forbidden"));
        api.list("/api/v1/namespaces/user03/services", FakeApi.object("user03", "mine", ""));
        try (Cluster cluster = connect()) {
            ClusterSnapshot snapshot = cluster.snapshot();
            assertTrue(snapshot.find(KubeObject.Service.class, "user03", "mine").isPresent());
            assertEquals(Map.of("Node", "", "Service", "user03"), snapshot.refused(), "what was seen all the same");
            Shareable shared = cluster.shareable();
            assertEquals(Set.of("Node", "Service"), shared.refused());
            assertEquals(snapshot, SnapshotReader.parse(shared.json(), "shared"), "a file says it too");
        }
    }

    @Test
    void rightsOnNothingAreNoEmptyCluster() throws Exception {
        try (Cluster cluster = connect()) {
            WatchedKind.ALL.forEach(kind -> {
                api.at(kind.path(), 403, FakeApi.status(403, "no"));
                api.at(kind.in("user03").path(), 403, FakeApi.status(403, "no"));
            });
            assertInstanceOf(KubeFailure.Unauthorized.class,
                    assertThrows(KubeException.class, cluster::snapshot).failure());
        }
    }

    @Test
    void aPodsOwnErrorIsItsAnswerAndTheApisIsAFailure() throws Exception {
        api.at("/api/v1/namespaces/user03/pods/http:web:8181/proxy/x", 404, "mine");
        api.at("/api/v1/namespaces/user03/pods/http:gone:8181/proxy/x", 404, FakeApi.status(404, "pods gone"));
        try (Cluster cluster = connect()) {
            assertEquals(new PodAnswer(404, "application/json", "mine"),
                    cluster.pods().proxyGet("user03", "web", 8181, "/x"));
            assertInstanceOf(KubeFailure.NotFound.class, assertThrows(KubeException.class,
                    () -> cluster.pods().proxyGet("user03", "gone", 8181, "/x")).failure());
        }
    }
}
