package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.traffic.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What happens by itself in the simulated cluster, on time moved by hand. */
class ControllersTest {

    private static List<JsonObject> ready(Lab lab) {
        return lab.cluster.list("Pod", "user03")
            .stream()
            .filter(p -> Tree.first(Tree.arr(p, "status", "conditions"), "type", "Ready")
                .filter(c -> Tree.str(c, "status").equals("True"))
                .isPresent())
            .toList();
    }

    private static List<JsonObject> endpoints(Lab lab) {
        return lab.cluster.list("EndpointSlice", "user03")
            .stream()
            .flatMap(s -> Tree.objects(s, "endpoints").stream())
            .toList();
    }

    @Test
    void aNewClusterComesUpInStages() {
        try (var lab = new Lab(3)) {
            assertEquals(4, lab.cluster.list("Namespace", "").size());
            assertTrue(lab.cluster.list("Node", "").isEmpty());
            lab.seconds(1);
            assertEquals("False", readiness(lab));
            lab.seconds(2);
            assertEquals("True", readiness(lab));
            lab.seconds(10);
            var traefik = lab.cluster.get("Service", "kube-system", "traefik").orElseThrow();
            assertEquals("10.0.0.9",
                    Tree.str(Tree.objects(traefik, "status", "loadBalancer", "ingress").getFirst(), "ip"));
            assertTrue(lab.cluster.get("IngressClass", "", "traefik").isPresent());
            var snapshot = lab.cluster.snapshot();
            assertTrue(snapshot.simulated());
            assertTrue(snapshot.find(KubeObject.Service.class, "kube-system", "traefik").isPresent());
        }
    }

    private static String readiness(Lab lab) {
        return Tree.first(Tree.arr(lab.cluster.list("Node", "").getFirst(), "status", "conditions"), "type", "Ready")
            .map(c -> Tree.str(c, "status"))
            .orElse("");
    }

    @Test
    void userlistBecomesReadyAndReachable() {
        try (var lab = Lab.ready(3)) {
            assertEquals(2, ready(lab).size());
            assertEquals(2, endpoints(lab).size());
            var ingress = lab.cluster.get("Ingress", "user03", "userlist-ingress").orElseThrow();
            assertEquals("traefik", Tree.str(ingress, "spec", "ingressClassName"));
            assertEquals("10.0.0.9",
                    Tree.str(Tree.objects(ingress, "status", "loadBalancer", "ingress").getFirst(), "ip"));
        }
    }

    @Test
    void eachPodAnswersWithUsersOfItsOwn() throws Exception {
        try (var lab = Lab.ready(3)) {
            var names = lab.cluster.list("Pod", "user03").stream().map(Meta::name).toList();
            var first = body(lab, names.getFirst());
            assertEquals(first, body(lab, names.getFirst()));
            assertNotEquals(first, body(lab, names.getLast()));
            assertThrows(dev.podlight.classroom.cluster.image.PodHttp.Refused.class,
                    () -> lab.cluster.pods().send("user03", names.getFirst(), 9999, "GET", "/"));
        }
    }

    private static String body(Lab lab, String pod) throws Exception {
        return new String(lab.cluster.pods().send("user03", pod, 8181, "GET", "/users/1").body(),
                StandardCharsets.UTF_8);
    }

    @Test
    void theSameSeedMakesTheSameCluster() {
        try (var one = Lab.ready(5); var same = Lab.ready(5); var other = Lab.ready(6)) {
            assertEquals(one.cluster.list("Pod", ""), same.cluster.list("Pod", ""));
            assertEquals(one.cluster.list("Service", ""), same.cluster.list("Service", ""));
            assertNotEquals(one.cluster.list("Service", ""), other.cluster.list("Service", ""));
        }
    }

    @Test
    void scalingDownTerminatesBeforeItRemoves() {
        try (var lab = Lab.ready(3)) {
            lab.cluster.patch("Deployment", "user03", "userlist", "{\"spec\":{\"replicas\":0}}");
            lab.time.advance(java.time.Duration.ofMillis(500));
            assertEquals(2, endpoints(lab).stream()
                .filter(e -> Tree.flag(e, "conditions", "terminating")
                        && Tree.flag(e, "conditions", "serving") && !Tree.flag(e, "conditions", "ready"))
                .count());
            lab.seconds(3);
            assertTrue(lab.cluster.list("Pod", "user03").isEmpty());
            assertTrue(endpoints(lab).isEmpty());
        }
    }

    @Test
    void aRollingUpdateToAnImageThatIsNotThereKeepsTheOldPods() {
        try (var lab = Lab.ready(3)) {
            var before = ready(lab).stream().map(Meta::name).collect(Collectors.toSet());
            lab.call("PATCH", "/apis/apps/v1/namespaces/user03/deployments/userlist",
                    "application/strategic-merge-patch+json",
                    "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"userlist\",\"image\":\"ssongman/userlist:v9\"}]}}}}");
            lab.seconds(20);
            assertEquals(before, ready(lab).stream().map(Meta::name).collect(Collectors.toSet()));
            var reasons = lab.cluster.list("Pod", "user03")
                .stream()
                .flatMap(p -> Tree.objects(p, "status", "containerStatuses").stream())
                .map(c -> Tree.str(c, "state", "waiting", "reason"))
                .collect(Collectors.toSet());
            assertTrue(reasons.stream().anyMatch(Set.of("ErrImagePull", "ImagePullBackOff")::contains),
                    reasons::toString);
        }
    }

    @Test
    void aNamespaceEndsWithAllThatIsInIt() {
        try (var lab = Lab.ready(3)) {
            lab.cluster.delete("Namespace", "", "user03");
            var late = assertThrows(Refusal.class, () -> lab.cluster.apply(Lab.USERLIST.replace("userlist", "late")));
            assertEquals(403, late.status());
            lab.seconds(5);
            assertFalse(lab.cluster.get("Namespace", "", "user03").isPresent());
            assertTrue(lab.cluster.list("Pod", "user03").isEmpty());
        }
    }

    @Test
    void aSilentNodeIsNotReadyAfterFortySeconds() {
        try (var lab = Lab.ready(3)) {
            lab.cluster.nodeAlive("student01", false);
            lab.seconds(39);
            assertEquals("True", readiness(lab));
            lab.seconds(2);
            assertEquals("Unknown", readiness(lab));
            assertEquals(0, endpoints(lab).stream().filter(e -> Tree.flag(e, "conditions", "ready")).count());
            lab.cluster.nodeAlive("student01", true);
            lab.seconds(2);
            assertEquals("True", readiness(lab));
        }
    }

    @Test
    void stoppedItControlsNothingAndThenCatchesUp() {
        try (var lab = Lab.ready(3)) {
            lab.cluster.serving(false);
            lab.cluster.patch("Deployment", "user03", "userlist", "{\"spec\":{\"replicas\":3}}");
            lab.seconds(10);
            assertEquals(2, ready(lab).size());
            int port = lab.cluster.apiPort();
            lab.cluster.serving(true);
            lab.seconds(10);
            assertEquals(port, lab.cluster.apiPort());
            assertEquals(3, ready(lab).size());
        }
    }
}
