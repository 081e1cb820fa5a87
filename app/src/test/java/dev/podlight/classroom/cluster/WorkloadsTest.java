package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rollouts, revisions, Jobs, probes, and how much one may have. */
class WorkloadsTest {
    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.ready(6);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private JsonObject get(String kind, String name) {
        return lab.cluster.get(kind, "user03", name).orElseThrow();
    }

    private static String reason(JsonObject object, String condition) {
        return Tree.first(Tree.arr(object, "status", "conditions"), "type", condition)
            .map(c -> Tree.str(c, "status") + " " + Tree.str(c, "reason"))
            .orElse("");
    }

    private void image(String image) {
        lab.call("PATCH", "/apis/apps/v1/namespaces/user03/deployments/userlist",
                "application/strategic-merge-patch+json",
                "{\"spec\":{\"progressDeadlineSeconds\":60,\"template\":{\"spec\":{\"containers\":[{\"name\":\"userlist\",\"image\":\""
                        + image + "\"}]}}}}");
    }

    @Test
    void aRolloutThatDoesNotMoveIsLateAndMovesOnWhenMended() {
        image("ssongman/userlist:v9");
        lab.seconds(30);
        assertEquals("True ReplicaSetUpdated", reason(get("Deployment", "userlist"), "Progressing"));
        lab.seconds(40);
        assertEquals("False ProgressDeadlineExceeded", reason(get("Deployment", "userlist"), "Progressing"));
        image("ssongman/userlist:v1");
        lab.seconds(10);
        assertEquals("True NewReplicaSetAvailable", reason(get("Deployment", "userlist"), "Progressing"));
        var revisions = lab.cluster.list("ReplicaSet", "user03")
            .stream()
            .map(r -> Meta.annotation(r, "deployment.kubernetes.io/revision"))
            .sorted()
            .toList();
        assertEquals(List.of("2", "3"), revisions);
    }

    @Test
    void aRollingUpdateKeepsToSurgeAndAvailability() {
        lab.cluster.patch("Deployment", "user03", "userlist",
                "{\"spec\":{\"replicas\":4,\"strategy\":{\"rollingUpdate\":{\"maxSurge\":1,\"maxUnavailable\":0}}}}");
        lab.seconds(10);
        lab.cluster.patch("Deployment", "user03", "userlist",
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        for (int i = 0; i < 200; i++) {
            lab.time.advance(java.time.Duration.ofMillis(100));
            var pods = lab.cluster.list("Pod", "user03").stream().filter(p -> !Meta.deleting(p)).toList();
            assertTrue(pods.size() <= 5, () -> pods.size() + " Pods");
            assertTrue(Tree.num(get("Deployment", "userlist"), 0, "status", "availableReplicas") >= 4);
        }
        assertEquals(4, Tree.num(get("Deployment", "userlist"), 0, "status", "updatedReplicas"));
    }

    @Test
    void eventsOfTheSameAreCounted() {
        image("ssongman/userlist:v9");
        lab.seconds(120);
        var backOff = lab.cluster.list("Event", "user03")
            .stream()
            .filter(e -> Tree.str(e, "reason").equals("BackOff"))
            .findFirst()
            .orElseThrow();
        assertTrue(Tree.num(backOff, 0, "count") > 5, backOff::toString);
        lab.cluster.apply(Lab.deployment("deaf", 1,
                "containers: [{name: c, image: nginx, readinessProbe: {httpGet: {port: 81}, periodSeconds: 5}}]"));
        lab.seconds(60);
        var unhealthy = lab.cluster.list("Event", "user03")
            .stream()
            .filter(e -> Tree.str(e, "reason").equals("Unhealthy"))
            .findFirst()
            .orElseThrow();
        assertTrue(Tree.num(unhealthy, 0, "count") > 8, unhealthy::toString);
        assertTrue(Tree.str(unhealthy, "message").endsWith(":81: connect: connection refused"));
    }

    @Test
    void aStatefulSetRollsOnePodAfterTheOtherAndRemembersItsRevisions() {
        lab.cluster.apply("""
                {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: user03},
                 spec: {replicas: 3, serviceName: db, selector: {matchLabels: {app: db}},
                 template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: nginx}]}}}}
                """);
        lab.seconds(15);
        assertEquals(List.of("db-0", "db-1", "db-2"), names("db-"));
        var first = Tree.str(get("StatefulSet", "db"), "status", "currentRevision");
        lab.cluster.patch("StatefulSet", "user03", "db",
                "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"a\":\"b\"}}}}}");
        lab.seconds(2);
        assertEquals(first, Tree.str(get("StatefulSet", "db"), "status", "currentRevision"));
        lab.seconds(30);
        var status = Tree.obj(get("StatefulSet", "db"), "status");
        assertEquals(Tree.str(status, "updateRevision"), Tree.str(status, "currentRevision"));
        assertFalse(first.equals(Tree.str(status, "currentRevision")));
        assertEquals(2, lab.cluster.list("ControllerRevision", "user03").size());
    }

    private List<String> names(String prefix) {
        return lab.cluster.list("Pod", "user03").stream().map(Meta::name).filter(n -> n.startsWith(prefix)).toList();
    }

    @Test
    void aFailingJobTriesAgainLaterEachTimeAndGivesUp() {
        lab.cluster.apply(
                """
                        {apiVersion: batch/v1, kind: Job, metadata: {name: try, namespace: user03}, spec: {backoffLimit: 2,
                         template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: [sh, -c, exit 1]}]}}}}
                        """);
        lab.seconds(8);
        assertEquals(1, names("try-").size());
        lab.seconds(10);
        assertEquals(2, names("try-").size());
        lab.seconds(60);
        assertEquals(3, names("try-").size());
        assertEquals("True BackoffLimitExceeded", reason(get("Job", "try"), "Failed"));
    }

    @Test
    void aLimitRangeFillsInAndRefuses() {
        lab.cluster.apply(
                """
                        {apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: user03}, spec: {limits: [{type: Container,
                         default: {cpu: 200m}, defaultRequest: {cpu: 100m}, max: {cpu: 500m}}]}}
                        """);
        lab.cluster.apply(pod("small", "{}"));
        var resources = Tree.obj(Tree.objects(get("Pod", "small"), "spec", "containers").getFirst(), "resources");
        assertEquals(Map.of("cpu", "200m"), Tree.map(resources, "limits"));
        assertEquals(Map.of("cpu", "100m"), Tree.map(resources, "requests"));
        var refused = assertThrows(Refusal.class, () -> lab.cluster.apply(pod("big", "{limits: {cpu: \"1\"}}")));
        assertEquals("pods \"big\" is forbidden: maximum cpu usage per Container is 500m, but limit is 1",
                refused.getMessage());
    }

    private static String pod(String name, String resources) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: user03}, spec: {containers: [{name: c, image: nginx, resources: %s}]}}"
            .formatted(name, resources);
    }

    @Test
    void aStrategyThatCannotBeIsRefused() {
        var both = assertThrows(Refusal.class, () -> lab.cluster.patch("Deployment", "user03", "userlist",
                "{\"spec\":{\"strategy\":{\"type\":\"Recreate\"}}}"));
        assertTrue(both.getMessage()
            .contains(
                    "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"));
        var none = assertThrows(Refusal.class, () -> lab.cluster.patch("Deployment", "user03", "userlist",
                "{\"spec\":{\"strategy\":{\"rollingUpdate\":{\"maxSurge\":\"lots\"}}}}"));
        assertEquals(422, none.status());
    }
}
