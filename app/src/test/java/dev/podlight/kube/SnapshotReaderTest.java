package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {
    private static final String SERVICE = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"a\",\"namespace\":\"n\"},"
            + "\"spec\":{\"ports\":[{\"port\":80,\"targetPort\":\"web\"}],\"clusterIP\":\"None\"}}";

    @Test
    void severalDocumentsOneAfterTheOther() throws BadSnapshot {
        ClusterSnapshot read = SnapshotReader.parse(SERVICE + "\n" + SERVICE.replace("\"a\"", "\"b\""), "two");
        assertEquals(List.of("a", "b"), read.all(KubeObject.Service.class).map(KubeObject::name).toList());
        KubeObject.Service service = read.find(KubeObject.Service.class, "n", "a").orElseThrow();
        assertTrue(service.headless());
        assertEquals("web", service.ports().getFirst().targetPort().toString());
        assertEquals("ClusterIP", service.type());
    }

    @Test
    void yamlDocumentsAndLists() throws BadSnapshot {
        ClusterSnapshot read = SnapshotReader.parse("""
                apiVersion: v1
                kind: PodList
                items:
                - metadata: {name: p, namespace: n, creationTimestamp: 2026-11-22T15:13:00Z, labels: {app: x, v: 1}}
                  status: {phase: Running, podIP: 10.42.0.5}
                ---
                # nothing
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: node1}
                status: {conditions: [{type: Ready, status: "False"}]}
                """, "yaml");
        KubeObject.Pod pod = read.find(KubeObject.Pod.class, "n", "p").orElseThrow();
        assertEquals("2026-11-22T15:13:00Z", pod.meta().created().toString());
        assertEquals("1", pod.meta().labels().get("v"));
        assertEquals("10.42.0.5", pod.ip());
        assertFalse(read.find(KubeObject.Node.class, "", "node1").orElseThrow().ready());
    }

    @Test
    void aFolderOfFiles(@TempDir Path folder) throws IOException, BadSnapshot {
        Files.writeString(folder.resolve("svc.json"), SERVICE);
        Files.writeString(folder.resolve("ns.yaml"), "{kind: Namespace, apiVersion: v1, metadata: {name: n}}");
        Files.writeString(folder.resolve("notes.txt"), "not: [a snapshot");
        assertEquals(2, SnapshotReader.read(folder).objects().size());
    }

    @Test
    void kindsOfOtherGroupsAreOthers() throws BadSnapshot {
        assertEquals(0, SnapshotReader.parse(SERVICE.replace("\"v1\"", "\"serving.knative.dev/v1\""), "x")
            .objects()
            .size());
    }

    @Test
    void wrongTypesAreAsIfLeftOut() throws BadSnapshot {
        ClusterSnapshot read = SnapshotReader.parse("""
                kind: Service
                metadata: {name: a, namespace: n, labels: [x], annotations: 7, creationTimestamp: yesterday}
                spec: {ports: {port: 80}, selector: web, clusterIPs: 10.43.0.1, type: [LoadBalancer]}
                """, "x");
        KubeObject.Service service = read.find(KubeObject.Service.class, "n", "a").orElseThrow();
        assertEquals(List.of(), service.ports());
        assertEquals("ClusterIP", service.type());
    }

    @Test
    void noCopyOfTheObjectIsKept() throws BadSnapshot {
        ClusterSnapshot read = SnapshotReader.parse(
                """
                        kind: Namespace
                        metadata: {name: n, annotations: {kubectl.kubernetes.io/last-applied-configuration: secret, other: kept}}
                        """,
                "x");
        assertEquals(List.of("other"), List.copyOf(read.objects().getFirst().meta().annotations().keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,2", "just words", "a: [b", "\t- x: {", "{\"kind\": ", "&a [*a]", "42"})
    void whatIsNoSnapshotSaysSo(String text) {
        BadSnapshot bad = assertThrows(BadSnapshot.class, () -> SnapshotReader.parse(text, "file.yaml"));
        assertTrue(Messages.english().format(bad.text()).contains("file.yaml"));
        assertTrue(Messages.korean().format(bad.text()).contains("file.yaml"));
    }

    @Test
    void bytesThatAreNoTextSaySo(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.yaml"), new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThrows(BadSnapshot.class, () -> SnapshotReader.read(file));
    }
}
