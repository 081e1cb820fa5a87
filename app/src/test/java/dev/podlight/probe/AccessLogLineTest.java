package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.ClusterSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traefik's lines, and the way back from a router's name to its rule. */
final class AccessLogLineTest {
    private static final String INGRESSES = TrailMatchTest.CLUSTER
            + """
                    ---
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: userlist-ingress, namespace: user03}
                    spec:
                      rules:
                        - host: userlist.example
                          http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: userlist-svc, port: {number: 80}}}},
                                         {path: /user-s, pathType: Exact, backend: {service: {name: other, port: {name: http}}}}]}
                    ---
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: a-b, namespace: x}
                    spec: {rules: [{host: c, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}
                    ---
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: a, namespace: x}
                    spec: {rules: [{host: b.c, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}
                    """;

    private static ClusterSnapshot snapshot() throws Exception {
        return SnapshotReader.parse(INGRESSES, "ingresses");
    }

    @Test
    void asJson() throws Exception {
        String line = """
                {"ClientAddr":"10.42.0.1:45123","DownstreamStatus":200,"RequestPath":"/users/1?podlight=1-2","RouterName":"websecure-user03-userlist-ingress-userlist-example@kubernetes","ServiceAddr":"10.42.0.67:8181","ServiceName":"user03-userlist-svc-80@kubernetes","level":"info"}""";
        Witness.LogLine w = assertInstanceOf(Witness.LogLine.class, AccessLogLine.parse(line).witness(snapshot()));
        assertEquals("userlist-ingress", w.rule().ingress());
        assertEquals("/", w.rule().path());
        assertEquals("a", w.sentTo().pod().name());
        assertEquals(line, w.line());
        assertEquals("witness.log.sent", w.said().key());
    }

    @Test
    void inTheCommonFormat() throws Exception {
        AccessLogLine line = AccessLogLine.parse(
                "10.42.0.1 - - [22/Nov/2026:20:50:09 +0000] \"GET /users/1?podlight=1-2 HTTP/1.1\" 200 79 \"-\" \"-\" 12 \"user03-userlist-ingress-userlist-example@kubernetes\" \"http://10.42.0.68:8181\" 3ms");
        assertEquals("/users/1?podlight=1-2", line.path());
        assertEquals("10.42.0.68:8181", line.serviceAddr());
        Witness.LogLine w = assertInstanceOf(Witness.LogLine.class, line.witness(snapshot()));
        assertEquals("b", w.sentTo().pod().name());
    }

    @Test
    void whatTraefikAnsweredItself() throws Exception {
        Witness.LogLine none = assertInstanceOf(Witness.LogLine.class, AccessLogLine.parse(
                "{\"RequestPath\":\"/x\",\"DownstreamStatus\":404}").witness(snapshot()));
        assertNull(none.rule());
        assertNull(none.sentTo());
        assertEquals("witness.log.no-router", none.said().key());
        assertEquals("witness.log.no-router", AccessLogLine.parse("what is no access log at all {")
            .witness(snapshot())
            .said()
            .key());
        assertEquals("witness.log.itself", AccessLogLine.parse(
                "{\"RouterName\":\"user03-userlist-ingress-userlist-example@kubernetes\",\"ServiceName\":\"s\"}")
            .witness(snapshot())
            .said()
            .key());
    }

    @ParameterizedTest
    @CsvSource({"user03-userlist-ingress-userlist-example@kubernetes,1,/",
            "web-user03-userlist-ingress-userlist-example@kubernetes,1,/",
            "user03-userlist-ingress-userlist-example-user-s@kubernetes,1,/user-s",
            "user03-userlist-ingress-userlist-example-0123456789abcdef@kubernetes,1,/", "x-a-b-c@kubernetes,2,/",
            "another@kubernetes,0,", "user03-userlist-ingress-other-example@kubernetes,0,", "@,0,"})
    void aRoutersNameLeadsBackToItsRule(String name, int count, String path) throws Exception {
        var rules = new RouterName(name).rules(snapshot());
        assertEquals(count, rules.size());
        rules.forEach(r -> assertEquals(path, r.path()));
    }
}
