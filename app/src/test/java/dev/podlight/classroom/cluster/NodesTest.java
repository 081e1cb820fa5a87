package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which node a Pod gets, and how it loses it again. */
class NodesTest {
    private static final String WEB = "containers: [{name: web, image: nginx}]";
    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.ofThree(5);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private List<JsonObject> pods(String app) {
        return lab.cluster.list("Pod", "user03")
            .stream()
            .filter(p -> Meta.labels(p).getOrDefault("app", "").equals(app))
            .toList();
    }

    private Set<String> nodes(String app) {
        return pods(app).stream().map(p -> Tree.str(p, "spec", "nodeName")).collect(Collectors.toSet());
    }

    private static String why(JsonObject pod) {
        return Tree.first(Tree.arr(pod, "status", "conditions"), "type", "PodScheduled")
            .map(c -> Tree.str(c, "message"))
            .orElse("");
    }

    @Test
    void traefikAndServiceLbServeOnAllNodes() {
        var traefik = lab.cluster.get("Service", "kube-system", "traefik").orElseThrow();
        assertEquals(List.of("10.0.0.4", "10.0.0.5", "10.0.0.6"),
                Tree.objects(traefik, "status", "loadBalancer", "ingress")
                    .stream()
                    .map(i -> Tree.str(i, "ip"))
                    .toList());
    }

    @Test
    void aPodGoesWhereItsSelectorRequestsAndTolerationsLetIt() {
        lab.cluster.patch("Node", "", "edu-node2", "{\"metadata\":{\"labels\":{\"disk\":\"fast\"}}}");
        lab.cluster.apply(Lab.deployment("picky", 2, "nodeSelector: {disk: fast}, " + WEB));
        lab.cluster.apply(Lab.deployment("choosy", 1,
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [fast]}]}]}}}, "
                        + WEB));
        lab.cluster.apply(Lab.deployment("large", 1,
                "containers: [{name: web, image: nginx, resources: {requests: {cpu: \"3\"}}}]"));
        lab.cluster.apply(Lab.deployment("nowhere", 1, "nodeSelector: {disk: slow}, " + WEB));
        lab.seconds(8);
        assertEquals(Set.of("edu-node2"), nodes("picky"));
        assertEquals(Set.of("edu-node2"), nodes("choosy"));
        assertEquals("0/3 nodes are available: 3 Insufficient cpu.", why(pods("large").getFirst()));
        assertEquals("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
                why(pods("nowhere").getFirst()));
        lab.cluster.patch("Node", "", "edu-node3", "{\"metadata\":{\"labels\":{\"disk\":\"slow\"}}}");
        lab.seconds(8);
        assertEquals(Set.of("edu-node3"), nodes("nowhere"));
    }

    @Test
    void aSecondLoadBalancerOnTheSamePortStaysPending() {
        lab.cluster.apply(Lab.deployment("web", 1, WEB));
        lab.cluster.apply("""
                {apiVersion: v1, kind: Service, metadata: {name: web, namespace: user03},
                 spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80}]}}
                """);
        lab.seconds(8);
        var pending = lab.cluster.list("Pod", "kube-system")
            .stream()
            .filter(p -> Meta.name(p).startsWith("svclb-web-"))
            .toList();
        assertEquals(3, pending.size());
        assertTrue(why(pending.getFirst()).contains(
                "1 node(s) didn't have free ports for the requested pod ports"), why(pending.getFirst()));
        assertTrue(Tree.objects(lab.cluster.get("Service", "user03", "web").orElseThrow(), "status", "loadBalancer",
                "ingress").isEmpty());
    }

    @Test
    void aLostNodeIsEmptiedWhenItsPodsTolerateItNoLonger() {
        lab.cluster.apply(Lab.deployment("web", 3, WEB));
        lab.cluster.apply(Lab.deployment("hasty", 3,
                "tolerations: [{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 5}], "
                        + WEB));
        lab.seconds(8);
        assertEquals(Set.of("edu-node1", "edu-node2", "edu-node3"), nodes("web"));
        lab.cluster.nodeAlive("edu-node3", false);
        lab.seconds(41);
        assertEquals(2, pods("web").stream().filter(NodesTest::ready).count());
        lab.seconds(10);
        assertEquals(3, pods("hasty").stream().filter(p -> !Meta.deleting(p)).count());
        assertEquals(1, pods("hasty").stream().filter(Meta::deleting).count());
        assertEquals(0, pods("web").stream().filter(Meta::deleting).count());
        lab.seconds(300);
        assertEquals(1, pods("web").stream().filter(Meta::deleting).count());
        assertEquals(3, pods("web").stream().filter(NodesTest::ready).count());
        lab.cluster.nodeAlive("edu-node3", true);
        lab.seconds(5);
        assertEquals(0, pods("web").stream().filter(Meta::deleting).count());
    }

    private static boolean ready(JsonObject pod) {
        return Tree.first(Tree.arr(pod, "status", "conditions"), "type", "Ready")
            .filter(c -> Tree.str(c, "status").equals("True"))
            .isPresent();
    }

    @Test
    void aNodeThatComesBackInTimeKeepsItsPods() {
        lab.cluster.apply(Lab.deployment("web", 3, WEB));
        lab.seconds(8);
        var before = pods("web").stream().map(Meta::name).toList();
        lab.cluster.nodeAlive("edu-node3", false);
        lab.seconds(100);
        lab.cluster.nodeAlive("edu-node3", true);
        lab.seconds(400);
        assertEquals(before, pods("web").stream().map(Meta::name).toList());
    }

    @Test
    void aTaintOfSomebodysOwnKeepsOffAndThrowsOut() {
        lab.cluster.apply(Lab.deployment("web", 3, WEB));
        lab.seconds(8);
        lab.cluster.patch("Node", "", "edu-node2",
                "{\"spec\":{\"taints\":[{\"key\":\"a\",\"value\":\"b\",\"effect\":\"NoExecute\"}]}}");
        lab.seconds(8);
        assertEquals(Set.of("edu-node1", "edu-node3"), nodes("web"));
        assertEquals(3, pods("web").size());
        assertEquals(List.of(), lab.cluster.list("Pod", "kube-system")
            .stream()
            .filter(p -> Tree.str(p, "spec", "nodeName").equals("edu-node2"))
            .map(Meta::name)
            .toList());
        lab.cluster.nodeAlive("edu-node2", false);
        lab.seconds(45);
        lab.cluster.nodeAlive("edu-node2", true);
        lab.seconds(5);
        var taints = Tree.objects(lab.cluster.get("Node", "", "edu-node2").orElseThrow(), "spec", "taints");
        assertEquals(List.of("a"), taints.stream().map(t -> Tree.str(t, "key")).toList());
    }
}
