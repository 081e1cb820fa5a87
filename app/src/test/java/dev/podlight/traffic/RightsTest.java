package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said with few rights: what a stage does not need may be refused, and an unknown names the kinds that this answer needs. */
class RightsTest {
    private static final String OWN = "user03";
    private static final String ANY_HOST = """
            [{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "any", "namespace": "user03"},
              "spec": {"ingressClassName": "traefik", "rules": [{"http": {"paths": [{"path": "/", "pathType": "Prefix",
              "backend": {"service": {"name": "userlist-svc", "port": {"number": 80}}}}]}}]}}]""";
    private static final List<String> NAMESPACED = List.of("Service", "EndpointSlice", "Pod", "NetworkPolicy",
            "Ingress",
            "Middleware", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ResourceQuota", "HelmChart");
    private static final List<String> CLUSTER = List.of("Namespace", "Node", "IngressClass", "Job");

    /** As an API shows it to somebody whose rights end at one namespace, less the kinds that it refuses there, too. */
    private static ClusterSnapshot ownNamespace(Set<String> refusedThere, String more) {
        Map<String, String> refused = new HashMap<>();
        CLUSTER.forEach(kind -> refused.put(kind, ""));
        NAMESPACED.forEach(kind -> refused.put(kind, refusedThere.contains(kind) ? "" : OWN));
        return seen(refused, more);
    }

    private static ClusterSnapshot seen(Map<String, String> refused, String more) {
        JsonObject change = new JsonObject();
        change.add("+", JsonParser.parseString(more).getAsJsonArray());
        JsonArray all = TestClusters.changed(change);
        return new ClusterSnapshot(TestClusters.of(all)
            .objects()
            .stream()
            .filter(o -> !refused.containsKey(o.kind())
                    || !o.namespace().isEmpty() && refused.get(o.kind()).equals(o.namespace()))
            .toList(), refused);
    }

    private static String told(ClusterSnapshot snapshot, String from, String url) throws BadRequest {
        return told(snapshot, Front.NONE, from, url);
    }

    private static String told(ClusterSnapshot snapshot, Front front, String from, String url) throws BadRequest {
        Trace trace = new Tracer(snapshot, new TraceOptions(front, OWN, Map.of())).trace(Request.of("GET", url, "",
                Vantage.parse(from)));
        if (trace.verdict() == Trace.Verdict.UNKNOWN) {
            return "unknown " + (trace.advice().key().equals("unknown.refused")
                    ? trace.advice().args().getFirst()
                    : trace.advice().key());
        }
        return trace.verdict().id() + " " + (trace.verdict() == Trace.Verdict.DELIVERED
                ? String.join(" ", trace.pods())
                : trace.cause());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pod             | http://userlist-svc/               |                              | delivered userlist-a userlist-b
            pod             | http://userlist-svc.user03/        |                              | delivered userlist-a userlist-b
            pod             | http://userlist-svc.user03.svc.cluster.local/ |                   | delivered userlist-a userlist-b
            pod             | http://10.43.2.2/                  |                              | delivered userlist-a userlist-b
            pod             | http://10.43.2.2:81/               |                              | dies service-port-unserved
            pod             | http://10.42.0.11:8181/            |                              | delivered userlist-a
            pod             | http://10.42.0.11:80/              |                              | dies pod-port-closed
            pod             | http://no-such-svc/                |                              | dies dns-no-answer
            pod             | http://userlist-svc.user04/        |                              | unknown Service
            pod             | http://10.43.9.9/                  |                              | unknown Node, Service, Pod
            pod             | http://10.0.0.9/                   |                              | unknown Node, Service, Pod
            pod             | http://example.com/                |                              | unknown Service
            pod             | http://www.example.com/            |                              | unknown Node, Service
            pod             | http://10-42-0-11.user03.pod:8181/ |                              | delivered userlist-a
            pod             | http://10-42-0-11.user04.pod:8181/ |                              | unknown Namespace
            pod             | http://userlist-svc/               | Service                      | unknown Service
            pod             | http://userlist-svc/               | EndpointSlice                | unknown EndpointSlice
            pod             | http://userlist-svc/               | NetworkPolicy                | unknown NetworkPolicy
            pod             | http://10.42.0.11:8181/            | NetworkPolicy                | unknown NetworkPolicy
            pod             | http://10.42.0.11:8181/            | Service,EndpointSlice        | delivered userlist-a
            pod             | http://userlist-svc/               | Pod                          | unknown Pod
            pod             | http://userlist-svc/               | Ingress,Middleware,Deployment,ReplicaSet,StatefulSet,DaemonSet,ResourceQuota | delivered userlist-a userlist-b
            pod:user03/gone | http://userlist-svc/               |                              | unknown unknown.vantage
            pod:user03/gone | http://userlist-svc/               | Pod                          | unknown Pod
            pod:user04/x    | http://userlist-svc/               |                              | unknown Pod
            node            | http://10.43.2.2/                  |                              | unknown Node
            laptop          | http://userlist.10.0.0.9.nip.io/users/1 |                         | unknown Node, Service, Pod
            laptop          | http://10.43.2.2/                  |                              | dies cluster-address-outside
            laptop          | http://10.42.0.11:8181/            |                              | dies cluster-address-outside
            """)
    void inOneNamespace(String from, String url, String refusedThere, String expected) throws BadRequest {
        Set<String> refused = refusedThere == null ? Set.of() : Set.of(refusedThere.split(","));
        assertEquals(expected, told(ownNamespace(refused, "[]"), from, url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Node          | delivered userlist-a userlist-b
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Namespace     | delivered userlist-a userlist-b
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | ReplicaSet    | delivered userlist-a userlist-b
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Service       | unknown Service
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Ingress       | unknown Ingress
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | EndpointSlice | unknown EndpointSlice
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Deployment    | unknown Deployment
            laptop | http://userlist.10.0.0.9.nip.io/users/1 | Pod           | unknown Pod
            laptop | http://userlist.10.0.0.9.nip.io/nobody  | Pod           | dies no-rule-path
            laptop | http://10.0.0.9:12345/                  | Deployment    | dies port-unserved
            laptop | http://10.0.0.9:12345/                  | Pod           | unknown Pod
            laptop | http://10.0.0.9:31571/nobody            | Pod           | dies no-rule-host
            pod    | http://10.42.0.2:8000/users/1           | Ingress       | unknown Ingress
            pod    | http://10.42.0.2:8000/users/1           | Service       | unknown Service
            node   | http://10.43.2.2/                       | Node          | unknown Node
            """)
    void inTheWholeCluster(String from, String url, String refused, String expected) throws BadRequest {
        assertEquals(expected, told(seen(Map.of(refused, ""), "[]"), from, url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"podSelector": {"matchLabels": {"run": "curltest"}}}                                     | delivered userlist-a userlist-b
            {"podSelector": {"matchLabels": {"run": "other"}}}                                        | dies pod-network-policy
            {"namespaceSelector": {}}                                                                 | delivered userlist-a userlist-b
            {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "user03"}}}         | delivered userlist-a userlist-b
            {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "user04"}}}         | dies pod-network-policy
            {"namespaceSelector": {"matchLabels": {"team": "red"}}}                                   | unknown Namespace
            {"namespaceSelector": {"matchLabels": {"team": "red"}}, "podSelector": {"matchLabels": {"run": "other"}}} | dies pod-network-policy
            {"ipBlock": {"cidr": "10.42.0.0/16"}}                                                     | delivered userlist-a userlist-b
            """)
    void aPolicysPeers(String peer, String expected) throws BadRequest {
        String policy = "[{\"apiVersion\": \"networking.k8s.io/v1\", \"kind\": \"NetworkPolicy\", \"metadata\": {\"name\": "
                + "\"p\", \"namespace\": \"user03\"}, \"spec\": {\"podSelector\": {}, \"policyTypes\": [\"Ingress\"], "
                + "\"ingress\": [{\"from\": [" + peer + "]}]}}]";
        assertEquals(expected, told(ownNamespace(Set.of(), policy), "pod", "http://userlist-svc/"));
    }

    /** What its own probe would find is not known either: that is no probe that fails. */
    @ParameterizedTest
    @CsvSource({"tcp, Service, unknown Service", "http, Ingress, unknown Ingress", "http, Pod, unknown Pod",
            "tcp, Namespace, delivered userlist-a userlist-b"})
    void behindAFrontEnd(String probe, String refused, String expected) throws BadRequest {
        Front front = new Front("", null, new Front.FrontEnd("lb", "20.0.0.1", List.of(), List.of(new Front.PortRule(80,
                31571)), List.of("10.0.0.9"), new Front.HealthProbe(probe, 31571, "/")));
        assertEquals(expected, told(seen(Map.of(refused, ""), ANY_HOST), front, "laptop",
                "http://20.0.0.1/"));
    }

    /** Whose Service's policy is Local, the Pod's own node counts: the Pod says it. */
    @Test
    void aNodeIsKnownByItsPods() throws BadRequest {
        String local = "[{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"userlist-svc\", "
                + "\"namespace\": \"user03\"}, \"spec\": {\"clusterIP\": \"10.43.2.2\", \"internalTrafficPolicy\": \"Local\", "
                + "\"selector\": {\"app\": \"userlist\"}, \"ports\": [{\"name\": \"http\", \"port\": 80, \"targetPort\": 8181}]}}]";
        assertEquals("delivered userlist-a", told(ownNamespace(Set.of(), local), "pod", "http://userlist-svc/"));
    }

    /** What is not known of the cluster's Traefik is not taken for a fault of it. */
    @Test
    void nobodyBehindIsSaidWithoutACauseThatCannotBeSeen() throws BadRequest {
        String empty = "[{\"apiVersion\": \"discovery.k8s.io/v1\", \"kind\": \"EndpointSlice\", \"metadata\": {\"name\": "
                + "\"userlist-1\", \"namespace\": \"user03\", \"labels\": {\"kubernetes.io/service-name\": \"userlist-svc\"}}, "
                + "\"ports\": [{\"name\": \"http\", \"port\": 8181}], \"endpoints\": []}]";
        assertEquals("dies null", told(ownNamespace(Set.of("StatefulSet"), empty), "pod", "http://userlist-svc/"));
        assertEquals("dies service-target-port-unknown", told(ownNamespace(Set.of(), empty), "pod",
                "http://userlist-svc/"));
    }
}
