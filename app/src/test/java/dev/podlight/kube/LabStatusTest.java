package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lab as a snapshot tells it. */
final class LabStatusTest {
    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: user03}
            ---
            """;

    private static ClusterSnapshot lab(int ready, String address) throws BadSnapshot {
        StringBuilder yaml = new StringBuilder(NAMESPACE);
        yaml.append(
                """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: userlist, namespace: user03}
                        spec: {replicas: 1}
                        status: {readyReplicas: %d}
                        ---
                        apiVersion: apps/v1
                        kind: ReplicaSet
                        metadata: {name: userlist-abc, namespace: user03, ownerReferences: [{kind: Deployment, name: userlist, controller: true}]}
                        spec: {replicas: 1}
                        ---
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: userlist-abc-1, namespace: user03, ownerReferences: [{kind: ReplicaSet, name: userlist-abc, controller: true}]}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: userlist-svc, namespace: user03}
                        ---
                        apiVersion: discovery.k8s.io/v1
                        kind: EndpointSlice
                        metadata: {name: userlist-svc-x, namespace: user03, labels: {kubernetes.io/service-name: userlist-svc}}
                        endpoints: [{addresses: [10.42.0.9], conditions: {ready: %s}}]
                        ---
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: {name: userlist-ingress, namespace: user03}
                        spec: {rules: [{host: userlist.example}]}
                        status: {loadBalancer: {ingress: [%s]}}
                        """
                    .formatted(ready, ready == 1, address));
        return SnapshotReader.parse(yaml.toString(), "lab");
    }

    @Test
    void ready() throws BadSnapshot {
        LabStatus status = LabStatus.of(lab(1, "{ip: 10.0.0.9}"), "user03");
        assertEquals("", status.missing());
        assertTrue(status.userlistReady() && status.ingressReady());
        assertEquals("userlist-abc", status.replicaSet().name());
        assertEquals(1, status.pods().size());
        assertEquals("userlist.example", status.host());
        assertEquals("10.0.0.9", status.address());
        assertNull(status.curltest());
    }

    @Test
    void saysWhatIsMissing() throws BadSnapshot {
        assertEquals("namespace/user04", LabStatus.of(lab(1, ""), "user04").missing());
        assertEquals("deployment/userlist",
                LabStatus.of(SnapshotReader.parse(NAMESPACE, "empty"), "user03").missing());
        assertEquals("deployment/userlist 0/1", LabStatus.of(lab(0, ""), "user03").missing());
        assertFalse(LabStatus.of(lab(0, ""), "user03").userlistReady());
        assertEquals("ingress/userlist-ingress ADDRESS", LabStatus.of(lab(1, ""), "user03").missing());
    }

    @Test
    void theHostComesFromTheAddressThatLeadsThere() throws BadSnapshot {
        ClusterSnapshot inside = node("[{type: InternalIP, address: 10.0.0.9}]", "{}");
        ClusterSnapshot both = node(
                "[{type: InternalIP, address: 10.0.0.9}, {type: ExternalIP, address: 20.1.1.1}]", "{}");
        Front front = new Front("20.200.1.11", null, null);
        assertEquals(Optional.of("userlist.20.200.1.11.nip.io"), LabHost.of(both, front, "1.2.3.4"));
        assertEquals(Optional.of("userlist.20.1.1.1.nip.io"), LabHost.of(both, Front.NONE, "1.2.3.4"));
        assertEquals(Optional.of("userlist.1.2.3.4.nip.io"), LabHost.of(inside, Front.NONE, "1.2.3.4"));
        assertEquals(Optional.of("userlist.10.0.0.9.nip.io"), LabHost.of(inside, Front.NONE, "127.0.0.1"));
        assertEquals(Optional.of("userlist.10.0.0.9.nip.io"), LabHost.of(inside, Front.NONE, "my.host"));
        assertEquals(Optional.empty(), LabHost.of(ClusterSnapshot.empty(), Front.NONE, ""));
    }

    @Test
    void theNodeSaysWhatStandsInFront() throws BadSnapshot {
        ClusterSnapshot told = node("[]",
                """
                        {podlight.dev/front: '{"publicIp":"20.200.1.11","openPorts":[22,80],"connectTo":{"20.200.1.11:80":"127.0.0.1:1","x:1":"10.1.1.1:2","y:1":"127.0.0.1.evil.org:80"},"frontEnd":{"name":"lb","address":"20.200.1.9","dns":["a.b"],"ports":[{"port":80,"to":31271}],"pool":["10.0.0.4"],"probe":{"type":"tcp","port":31271}}}'}""");
        FrontAnnotation read = FrontAnnotation.of(told);
        assertEquals("20.200.1.11", read.front().publicIp());
        assertEquals(Set.of(22, 80), read.front().openPorts());
        assertEquals("lb", read.front().frontEnd().name());
        assertEquals(31271, read.front().frontEnd().ports().getFirst().to());
        assertEquals(Map.of("20.200.1.11:80", "127.0.0.1:1"), read.connectTo());
    }

    @Test
    void whatCannotBeReadIsNotSaid() throws BadSnapshot {
        for (String annotation : new String[]{"'{'", "'[]'", "'7'", "'{\"publicIp\":{},\"connectTo\":[]}'", "''"}) {
            FrontAnnotation read = FrontAnnotation.of(node("[]", "{podlight.dev/front: " + annotation + "}"));
            assertEquals(Front.NONE, read.front(), annotation);
            assertEquals(Map.of(), read.connectTo());
        }
    }

    private static ClusterSnapshot node(String addresses, String annotations) throws BadSnapshot {
        return SnapshotReader.parse("""
                apiVersion: v1
                kind: Node
                metadata: {name: student01, annotations: %s}
                status: {addresses: %s}
                """.formatted(annotations, addresses), "node");
    }
}
