package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.traffic.ObjectRef;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lab's verbs send, and what they refuse to. */
final class VerbsTest {
    private static final String LAB = "/apis/apps/v1/namespaces/user03/deployments/userlist";
    private final List<String> typed = new ArrayList<>();
    private FakeApi api;
    private Cluster cluster;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.plain();
        cluster = Cluster.connect(api.kubeconfig(folder), null, new Transcript() {
            @Override
            public void command(String where, String command) {
                typed.add(command);
            }

            @Override
            public void line(String where, String line) {}
        });
        api.requests.clear();
        typed.clear();
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; rm -rf /", "", "User03", "-a", "a-", "a.b", "사용자", "../kube-system", "a b",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void aBadNameReachesNothing(String name) {
        assertEquals(new KubeFailure.BadName(name), failure(() -> cluster.namespaces().create(name)));
        assertEquals(new KubeFailure.BadName(name), failure(() -> cluster.namespaces().delete(name)));
        assertEquals(new KubeFailure.BadName(name), failure(() -> cluster.userlist(name)));
        assertEquals(List.of(), api.requests);
        assertEquals(List.of(), typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "default"})
    void systemNamespacesAreGuarded(String name) {
        assertEquals(new KubeFailure.Protected(name), failure(() -> cluster.namespaces().create(name)));
        assertEquals(new KubeFailure.Protected(name), failure(() -> cluster.namespaces().delete(name)));
        assertEquals(new KubeFailure.Protected(name), failure(() -> cluster.userlist(name)));
        assertEquals(List.of(), api.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a.b", "a b", "10.0.0.9", "a\"\n  x: y", "-a.b", "A.b"})
    void aBadHostReachesNothing(String host) {
        assertEquals(new KubeFailure.BadHost(host), failure(() -> cluster.userlist("user03").applyIngress(host)));
        assertEquals(List.of(), api.requests);
    }

    @Test
    void createsANamespaceOnce() throws Exception {
        assertTrue(cluster.namespaces().create("user03"));
        assertEquals("POST /api/v1/namespaces?fieldManager=podlight {\"apiVersion\":\"v1\",\"kind\":\"Namespace\","
                + "\"metadata\":{\"name\":\"user03\"}}", api.requests.getFirst());
        assertEquals(List.of("kubectl create namespace user03"), typed);
        api.at("/api/v1/namespaces", 409, FakeApi.status(409, "already exists"));
        api.at("/api/v1/namespaces/user03", 200, FakeApi.object("", "user03", ""));
        assertFalse(cluster.namespaces().create("user03"));
    }

    @Test
    void aNamespaceThatIsGoingIsNoNamespace() {
        api.at("/api/v1/namespaces", 409, FakeApi.status(409, "object is being deleted"));
        api.at("/api/v1/namespaces/user03", 200,
                "{\"metadata\":{\"name\":\"user03\",\"deletionTimestamp\":\"2026-11-22T00:00:00Z\"}}");
        assertInstanceOf(KubeFailure.Conflict.class, failure(() -> cluster.namespaces().create("user03")));
    }

    @Test
    void whoMayNotCreateItMayUseItIfItIsThere() throws Exception {
        api.at("/api/v1/namespaces", 403, FakeApi.status(403, "no"));
        api.at("/api/v1/namespaces/user03", 200, FakeApi.object("", "user03", ""));
        assertFalse(cluster.namespaces().create("user03"));
        api.at("/api/v1/namespaces/user03", 404, FakeApi.status(404, "no"));
        assertInstanceOf(KubeFailure.Forbidden.class, failure(() -> cluster.namespaces().create("user03")));
    }

    @Test
    void appliesUserlistByServerSideApply() throws Exception {
        api.at(LAB, exchange -> FakeApi.send(exchange, exchange.getRequestMethod().equals("GET") ? 404 : 201, "{}"));
        cluster.userlist("user03").apply();
        List<String> patches = api.requests.stream().filter(r -> r.startsWith("PATCH")).toList();
        assertEquals(3, patches.size());
        assertTrue(patches.getFirst().startsWith("PATCH " + LAB + "?fieldManager=podlight&force=true {"));
        assertTrue(patches.getFirst().contains("\"replicas\":2"));
        assertTrue(patches.getFirst().contains("\"image\":\"ssongman/userlist:v1\""));
        assertTrue(patches.getFirst().contains("\"containerPort\":8181"));
        assertTrue(patches.get(1).contains("\"targetPort\":8181"));
        assertTrue(patches.get(2).contains("curlimages/curl"));
        assertTrue(typed.getFirst().startsWith("kubectl -n user03 apply --server-side"));
    }

    @Test
    void applyingAgainKeepsTheCount() throws Exception {
        api.at(LAB, 200, "{\"spec\":{\"replicas\":5}}");
        cluster.userlist("user03").apply();
        assertTrue(api.requests.stream().anyMatch(r -> r.startsWith("PATCH") && r.contains("\"replicas\":5")));
    }

    @Test
    void appliesTheIngress() throws Exception {
        cluster.userlist("user03").applyIngress("userlist.20.200.1.11.nip.io");
        assertTrue(api.requests.getFirst().contains("\"host\":\"userlist.20.200.1.11.nip.io\""));
        assertTrue(api.requests.getFirst().contains("\"pathType\":\"Prefix\""));
    }

    @Test
    void scalesWithinReason() throws Exception {
        cluster.userlist("user03").scale(0);
        assertTrue(api.requests.getFirst().startsWith("PUT " + LAB + "/scale?"));
        assertTrue(api.requests.getFirst().endsWith("\"spec\":{\"replicas\":0}}"));
        assertEquals(List.of("kubectl -n user03 scale deployment/userlist --replicas=0"), typed);
        assertEquals(new KubeFailure.BadCount("-1"), failure(() -> cluster.userlist("user03").scale(-1)));
        assertEquals(new KubeFailure.BadCount("101"), failure(() -> cluster.userlist("user03").scale(101)));
    }

    @Test
    void deletesWhatIsThereAndNamesItBefore() throws Exception {
        api.list("/apis/apps/v1/deployments", FakeApi.object("user03", "userlist", ""),
                FakeApi.object("user04", "userlist", ""), FakeApi.object("user03", "userlist-two", ""));
        api.list("/apis/apps/v1/replicasets", owned("userlist-abc", "Deployment", "userlist"),
                owned("userlist-two-abc", "Deployment", "userlist-two"));
        api.list("/api/v1/pods", owned("userlist-abc-1", "ReplicaSet", "userlist-abc"),
                owned("userlist-two-abc-1", "ReplicaSet", "userlist-two-abc"));
        api.at("/api/v1/namespaces/user03/services/userlist-svc", 404, FakeApi.status(404, "none"));
        assertEquals(List.of(ref("Deployment", "userlist"), ref("Pod", "userlist-abc-1"),
                ref("ReplicaSet", "userlist-abc")), cluster.userlist("user03").whatGoes());
        cluster.userlist("user03").delete();
        assertEquals(4, api.requests.stream().filter(r -> r.startsWith("DELETE")).count());
    }

    private static ObjectRef ref(String kind, String name) {
        return new ObjectRef(kind, "user03", name);
    }

    private static String owned(String name, String kind, String owner) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"user03\",\"ownerReferences\":[{\"kind\":\""
                + kind + "\",\"name\":\"" + owner + "\",\"controller\":true}]}}";
    }

    @Test
    void namesAllThatANamespaceHolds() throws Exception {
        api.at("/api/v1", 200, "{\"resources\":[" + resource("secrets", "Secret", true) + ","
                + resource("events", "Event", true) + "," + resource("nodes", "Node", false) + ","
                + resource("pods/log", "Pod", true) + "]}");
        api.at("/apis", 200, "{\"groups\":[{\"preferredVersion\":{\"groupVersion\":\"apps/v1\"}},"
                + "{\"preferredVersion\":{\"groupVersion\":\"metrics.k8s.io/v1beta1\"}}]}");
        api.at("/apis/apps/v1", 200, "{\"resources\":[" + resource("deployments", "Deployment", true) + "]}");
        api.at("/apis/metrics.k8s.io/v1beta1", 503, FakeApi.status(503, "unavailable"));
        api.list("/api/v1/namespaces/user03/secrets", FakeApi.object("user03", "password", ""));
        api.list("/apis/apps/v1/namespaces/user03/deployments", FakeApi.object("user03", "userlist", ""));
        assertEquals(List.of(ref("Deployment", "userlist"), ref("Secret", "password")),
                cluster.namespaces().whatGoes("user03"));
    }

    private static String resource(String name, String kind, boolean namespaced) {
        return "{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"namespaced\":" + namespaced
                + ",\"verbs\":[\"get\",\"list\",\"delete\"]}";
    }

    @Test
    void nothingSecretIsInASnapshotToShare() throws Exception {
        api.list("/api/v1/pods", """
                {"metadata":{"name":"p","namespace":"user03","managedFields":[{"manager":"SECRET-1"}],
                 "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"SECRET-2","note":"SECRET-3",
                 "podlight.dev/x":"kept"}},
                 "spec":{"containers":[{"name":"c","image":"i","env":[{"name":"A","value":"SECRET-4"}],
                 "args":["--x=SECRET-5"],"livenessProbe":{"exec":{"command":["SECRET-6"]}},
                 "ports":[{"containerPort":8181}]}],"volumes":[{"name":"SECRET-7"}]}}""");
        api.list("/apis/apps/v1/deployments", """
                {"metadata":{"name":"traefik","namespace":"kube-system"},"spec":{"replicas":1,"template":{
                 "metadata":{"annotations":{"x":"SECRET-8"}},"spec":{"containers":[{"name":"traefik","image":"i",
                 "env":[{"name":"A","value":"SECRET-9"}],
                 "args":["--entryPoints.web.address=:8000/tcp","--token=SECRET-10"]}]}}}}""");
        api.list("/apis/helm.cattle.io/v1/helmcharts", """
                {"metadata":{"name":"traefik","namespace":"kube-system"},
                 "spec":{"chart":"https://x/traefik.tgz","valuesContent":"SECRET-11","set":{"a":"SECRET-12"}}}""");
        String shared = cluster.shareable().json();
        assertFalse(shared.contains("SECRET"), shared);
        assertTrue(shared.contains("kept") && shared.contains("8181") && shared.contains("--entryPoints.web"));
        assertFalse(api.requests.stream().anyMatch(r -> r.contains("secrets") || r.contains("configmaps")));
        assertEquals(3, SnapshotReader.parse(shared, "shared").objects().size());
    }

    private interface Verb {
        void run() throws KubeException, InterruptedException;
    }

    private static KubeFailure failure(Verb verb) {
        return assertThrows(KubeException.class, verb::run).failure();
    }
}
