package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.kube.KubeObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster that changes: whatever happens, the index and the trace that are kept up say what ones made anew would. */
class IncrementalTest {
    private static final int EVENTS = 1_000 * Integer.getInteger("podlight.fuzz.factor", 1);
    private static final String HOST = "http://userlist.10.0.0.9.nip.io/users/1";
    private static final List<String> URLS = List.of(HOST, "http://10.0.0.9/", "http://10.0.0.9:31571/users",
            "http://10.0.0.10/", "http://userlist.10.0.0.9.nip.io/", "https://userlist.10.0.0.9.nip.io/users/1",
            "http://192.0.2.1/");
    private static final List<String> FROM_POD = List.of("http://userlist-svc/users/1", "http://10.42.0.11:8181/",
            "http://10.43.2.2/", "http://no-such-svc/");

    /** Every state that an object has in the small clusters of the causes: what events can come. */
    private static List<KubeObject> states() {
        List<KubeObject> states = new ArrayList<>();
        for (JsonElement row : TestYaml.json("causes.yaml").getAsJsonArray()) {
            JsonObject change = row.getAsJsonObject().has("change")
                    ? row.getAsJsonObject().getAsJsonObject("change")
                    : new JsonObject();
            states.addAll(objects(change));
        }
        return states.stream().distinct().toList();
    }

    private static List<KubeObject> objects(JsonObject change) {
        List<KubeObject> objects = new ArrayList<>();
        TestClusters.changed(change).forEach(o -> KubeObjects.read(o.getAsJsonObject()).ifPresent(objects::add));
        return objects;
    }

    private static List<Request> requests() throws BadRequest {
        List<Request> requests = new ArrayList<>();
        for (String url : URLS) {
            requests.add(Request.get(url));
        }
        for (String url : FROM_POD) {
            requests.add(Request.of("GET", url, "", Vantage.parse("pod")));
        }
        requests.add(Request.of("GET", "http://localhost/users/1", "userlist.10.0.0.9.nip.io", Vantage.parse("node")));
        return requests;
    }

    @Test
    void whatIsKeptUpEqualsWhatIsMadeAnew() throws BadRequest {
        Random random = new Random(20261122);
        List<KubeObject> states = states();
        ClusterSnapshot snapshot = ClusterSnapshot.of(objects(new JsonObject()));
        Tracer kept = new Tracer(snapshot, TraceOptions.NONE);
        Map<Request, Tracer.Followed> followed = new HashMap<>();
        for (Request request : requests()) {
            followed.put(request, kept.follow(request));
        }
        int held = 0;
        for (int i = 0; i < EVENTS; i++) {
            KubeObject state = states.get(random.nextInt(states.size()));
            boolean same = snapshot.find(state.ref()).filter(state::equals).isPresent();
            snapshot = same && random.nextBoolean() ? snapshot.without(state.ref()) : snapshot.with(state);
            kept = kept.in(snapshot);
            Tracer anew = new Tracer(ClusterSnapshot.of(snapshot.objects()), TraceOptions.NONE);
            for (Map.Entry<Request, Tracer.Followed> each : followed.entrySet()) {
                Tracer.Followed next = kept.follow(each.getValue());
                assertEquals(anew.trace(each.getKey()), next.trace(), state.ref() + " at event " + i);
                assertEquals(anew.losers(next.trace()), kept.losers(next.trace()));
                held += next == each.getValue() ? 1 : 0;
                each.setValue(next);
            }
        }
        assertTrue(held > 0 && held < EVENTS * followed.size());
        System.out.println("traces kept up over " + EVENTS + " events: " + EVENTS * followed.size()
                + ", of them not made again: " + held);
    }

    /** The last column: whether the trace has to be made again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Pod/curltest | {metadata: {labels: {other: label}}} | false",
            "Pod/userlist-a | {metadata: {labels: {app: userlist, version: two}}} | true",
            "Deployment/userlist | {status: {readyReplicas: 1}} | false",
            "Deployment/traefik | {metadata: {annotations: {a: b}}} | true",
            "Pod/svclb-1 | {status: {podIP: 10.42.0.99}} | false",
            "Node/node2 | {metadata: {labels: {a: b}}} | true",
            "Service/userlist-svc | {spec: {sessionAffinity: ClientIP}} | true",
            "EndpointSlice/userlist-1 | {endpoints: null} | true",
            "Ingress/userlist-ingress | {metadata: {annotations: {a: b}}} | true",
            "IngressClass/traefik | {metadata: {labels: {a: b}}} | false",
            "IngressClass/traefik | {spec: {controller: other/controller}} | true",
            "+ | {apiVersion: v1, kind: Service, metadata: {name: new, namespace: user03}, spec: {clusterIP: 10.43.9.9}} | false",
            "+ | {apiVersion: v1, kind: Pod, metadata: {name: new, namespace: kube-system}, status: {podIP: 10.42.0.77}} | false",
            "+ | {apiVersion: apps/v1, kind: Deployment, metadata: {name: coredns, namespace: kube-system}} | false",
            "+ | {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: other}, spec: {podSelector: {}}} | false",
            "+ | {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: user03}, spec: {podSelector: {}}} | true",
            "+ | {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: n, namespace: user03}, spec: {rules: [{host: other.host, http: {paths: [{path: /users, pathType: Prefix, backend: {service: {name: userlist-svc, port: {number: 80}}}}]}}]}} | false",
            "+ | {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: n, namespace: user03}, spec: {rules: [{host: userlist.10.0.0.9.nip.io, http: {paths: [{path: /users/2, pathType: Prefix, backend: {service: {name: userlist-svc, port: {number: 80}}}}]}}]}} | false",
            "+ | {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: n, namespace: user03}, spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: userlist-svc, port: {number: 80}}}}]}}]}} | true"
    })
    void aTraceIsMadeAgainOnlyWhenWhatItDependsOnChanged(String object, String change, boolean again)
            throws BadRequest {
        JsonObject said = TestYaml.parse(change).getAsJsonObject();
        JsonObject changes = new JsonObject();
        if (object.equals("+")) {
            com.google.gson.JsonArray more = new com.google.gson.JsonArray();
            more.add(said);
            changes.add("+", more);
        } else {
            changes.add(object, said);
        }
        Tracer before = new Tracer(ClusterSnapshot.of(objects(new JsonObject())), TraceOptions.NONE);
        ClusterSnapshot after = before.snapshot();
        for (KubeObject o : objects(changes)) {
            after = after.with(o);
        }
        assertNotSame(before.snapshot(), after);
        Tracer.Followed followed = before.follow(Request.get(HOST));
        Tracer.Followed next = before.in(after).follow(followed);
        if (again) {
            assertNotSame(followed, next);
        } else {
            assertSame(followed, next);
        }
    }

    /** A list read again after the API forgot the version changes nothing that is the same. */
    @Test
    void whatIsReadAgainIsNotNew() throws BadRequest {
        Tracer before = new Tracer(ClusterSnapshot.of(objects(new JsonObject())), TraceOptions.NONE);
        Tracer.Followed followed = before.follow(Request.get(HOST));
        List<KubeObject> pods = objects(new JsonObject()).stream().filter(o -> o.kind().equals("Pod")).toList();
        assertSame(followed, before.in(before.snapshot().with("Pod", pods)).follow(followed));
        assertNotSame(followed, before.in(before.snapshot().with("Pod", List.of())).follow(followed));
    }

    @Test
    void whatTheApiRefusesNowIsUnknownNow() throws BadRequest {
        Tracer before = new Tracer(ClusterSnapshot.of(objects(new JsonObject())), TraceOptions.NONE);
        Tracer.Followed followed = before.follow(Request.get(HOST));
        Tracer after = before.in(before.snapshot().refusing(java.util.Map.of("EndpointSlice", "")));
        assertEquals(Trace.Verdict.UNKNOWN, after.follow(followed).trace().verdict());
    }
}
