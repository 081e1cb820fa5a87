package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.podlight.kube.Cluster;
import dev.podlight.kube.FakeApi;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Trace;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answered, by fingerprints that an API server gives through its Pod proxy. */
final class WhichPodTest {
    private FakeApi api;
    private Cluster cluster;
    private ClusterSnapshot snapshot;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.plain();
        cluster = Cluster.connect(api.kubeconfig(folder), null, Transcript.NONE);
        snapshot = SnapshotReader.parse("""
                apiVersion: v1
                kind: Pod
                metadata: {name: a, namespace: user03}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: b, namespace: user03}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: a, namespace: elsewhere}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: userlist-svc, namespace: user03}
                spec: {ports: [{name: http, port: 80, targetPort: web}]}
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: s, namespace: user03, labels: {kubernetes.io/service-name: userlist-svc}}
                ports: [{name: other, port: 9}, {name: http, port: 8181}]
                endpoints:
                - {addresses: [10.42.0.9], targetRef: {kind: Pod, name: a}}
                - {addresses: [10.42.0.10], targetRef: {kind: Pod, name: b}}
                """, "pods");
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    private void pod(String name, int status, String body) {
        api.at("/api/v1/namespaces/user03/pods/http:" + name + ":8181/proxy/users/1", status, body);
    }

    private Answerer who(Trace trace, int status, String body) throws Exception {
        return new WhichPod(cluster).identify(Answers.http(status, body), trace, snapshot).answerer();
    }

    @Test
    void theOneThatAnswersAlike() throws Exception {
        pod("a", 200, "Noemi");
        pod("b", 200, "Jacinto");
        Answerer.Pod who = assertInstanceOf(Answerer.Pod.class, who(Answers.delivered("a", "b"), 200, "Jacinto"));
        assertEquals("b", who.name());
        assertEquals("user03", who.namespace());
    }

    @Test
    void equalFingerprintsAreInconclusive() throws Exception {
        pod("a", 200, "same");
        pod("b", 200, "same");
        assertEquals(List.of("a", "b"), assertInstanceOf(Answerer.SomePod.class,
                who(Answers.delivered("a", "b"), 200, "same")).names());
    }

    @Test
    void aPodThatCannotBeAskedMightHaveBeenIt() throws Exception {
        pod("a", 200, "same");
        pod("b", 503, FakeApi.status(503, "error trying to reach service"));
        assertEquals(List.of("a", "b"), assertInstanceOf(Answerer.SomePod.class,
                who(Answers.delivered("a", "b"), 200, "same")).names());
    }

    @Test
    void nobodyAnswersAlikeAnyMore() throws Exception {
        pod("a", 200, "new");
        pod("b", 200, "newer");
        assertInstanceOf(Answerer.Unknown.class, who(Answers.delivered("a", "b"), 200, "old"));
    }

    @Test
    void thePodsOwnErrorIsTheirs() throws Exception {
        pod("a", 404, "no such user");
        pod("b", 404, "none here");
        assertEquals("a", assertInstanceOf(Answerer.Pod.class,
                who(Answers.delivered("a", "b"), 404, "no such user")).name());
    }

    @Test
    void traefiksOwnWords() throws Exception {
        pod("a", 200, "Noemi");
        pod("b", 200, "Jacinto");
        assertInstanceOf(Answerer.Traefik.class, who(Answers.delivered("a", "b"), 404, "404 page not found\n"));
        assertInstanceOf(Answerer.Traefik.class, who(Answers.delivered(), 503, "no available server\n"));
    }

    @Test
    void aPodThatSpeaksAsTraefikLeavesItOpen() throws Exception {
        pod("a", 404, "404 page not found\n");
        pod("b", 200, "Jacinto");
        assertInstanceOf(Answerer.Unknown.class, who(Answers.delivered("a", "b"), 404, "404 page not found\n"));
    }
}
