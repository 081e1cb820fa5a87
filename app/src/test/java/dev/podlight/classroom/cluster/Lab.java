package dev.podlight.classroom.cluster;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.time.ManualTime;
import java.time.Duration;
import java.time.Instant;

/** A cluster of one node on time moved by hand, and the lab's objects. */
final class Lab implements AutoCloseable {

    static final String USERLIST = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: userlist, namespace: user03}
            spec:
              replicas: 2
              selector: {matchLabels: {app: userlist}}
              template:
                metadata: {labels: {app: userlist}}
                spec: {containers: [{name: userlist, image: "ssongman/userlist:v1", ports: [{containerPort: 8181}]}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: userlist-svc, namespace: user03}
            spec: {selector: {app: userlist}, ports: [{name: http, port: 80, targetPort: 8181}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: userlist-ingress, namespace: user03}
            spec:
              rules:
              - host: userlist.example
                http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: userlist-svc, port: {number: 80}}}}]}
            """;

    final ManualTime time = new ManualTime(Instant.parse("2026-11-22T15:00:00Z"));
    final SimCluster cluster;

    Lab(long seed) {
        this(seed, new ClusterSpec.NodeSpec("student01", "10.0.0.9"));
    }

    Lab(long seed, ClusterSpec.NodeSpec... nodes) {
        cluster = SimCluster.start(ClusterSpec.of(nodes), time, seed);
    }

    /** Three nodes as the class's shared cluster has them, k3s up and namespace user03. */
    static Lab ofThree(long seed) {
        var lab = new Lab(seed, new ClusterSpec.NodeSpec("edu-node1", "10.0.0.4"),
                new ClusterSpec.NodeSpec("edu-node2", "10.0.0.5"), new ClusterSpec.NodeSpec("edu-node3", "10.0.0.6"));
        lab.seconds(15);
        lab.cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: user03}}");
        lab.seconds(1);
        return lab;
    }

    /** A Deployment with these further fields of its Pods' spec, as YAML in one line. */
    static String deployment(String name, int replicas, String podSpec) {
        return """
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: %1$s, namespace: user03},
                 spec: {replicas: %2$d, selector: {matchLabels: {app: %1$s}}, template: {metadata: {labels: {app: %1$s}},
                 spec: {%3$s}}}}
                """
            .formatted(name, replicas, podSpec);
    }

    /** With k3s up, namespace user03, and Userlist ready. */
    static Lab ready(long seed) {
        var lab = new Lab(seed);
        lab.seconds(15);
        lab.cluster.apply("{apiVersion: v1, kind: Namespace, metadata: {name: user03}}");
        lab.seconds(1);
        lab.cluster.apply(USERLIST);
        lab.seconds(8);
        return lab;
    }

    void seconds(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    SimCluster.Answer call(String method, String path, String contentType, String body) {
        return cluster.call(method, path, "application/json", contentType, body);
    }

    JsonObject get(String path) {
        return JsonParser.parseString(call("GET", path, "", "").body()).getAsJsonObject();
    }

    @Override
    public void close() {
        cluster.close();
        time.close();
    }
}
