package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.kube.LineChange.Sign;
import dev.podlight.traffic.KubeObject;
import dev.podlight.transcript.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sort of command that a fix may hold, looked at, applied and undone by the classroom's API. */
@Timeout(120)
final class RepairsTest {
    private static final String SERVICE = "/api/v1/namespaces/user03/services/userlist-svc";
    private static final String INGRESS = "/apis/networking.k8s.io/v1/namespaces/user03/ingresses/userlist-ingress";
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/user03/deployments/userlist";
    private static final String SCALE = "kubectl -n user03 scale deploy/userlist --replicas=3";
    private final RealTime time = new RealTime(50);
    private final List<String> typed = new ArrayList<>();
    private SimCluster sim;
    private Cluster cluster;
    private Api api;
    private Repairs repairs;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        sim = SimCluster.start(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.0.0.9")), time, 7);
        Path config = Files.writeString(folder.resolve("k3s.yaml"), sim.kubeconfig());
        cluster = Cluster.connect(config, null, new Transcript() {
            @Override
            public void command(String where, String command) {
                typed.add(command);
            }

            @Override
            public void line(String where, String line) {}
        });
        KubeconfigFile file = KubeconfigFile.read(config);
        api = new Api(file.client(file.context(null)), file.server(file.context(null)), null,
                Duration.ofSeconds(5));
        // its ServiceAccount is made while the rest of the cluster comes up
        cluster.namespaces().create("user03");
        try (LiveCluster live = cluster.watch(view -> {})) {
            live.await("traefik", s -> s.find(KubeObject.Service.class, "kube-system", "traefik")
                .isPresent(), Duration.ofSeconds(60));
        }
        cluster.userlist("user03").apply();
        cluster.userlist("user03").applyIngress("userlist.20.200.1.11.nip.io");
        repairs = cluster.repairs();
        typed.clear();
    }

    @AfterEach
    void stop() {
        api.close();
        cluster.close();
        sim.close();
        time.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "kubectl -n user03 set selector svc/userlist-svc app=elsewhere,tier=web",
            "kubectl -n user03 scale deploy/userlist --replicas=3",
            "kubectl -n user03 patch svc userlist-svc -p '{\"spec\":{\"internalTrafficPolicy\":\"Local\"}}'",
            "kubectl -n user03 patch service userlist-svc --type=json -p "
                    + "'[{\"op\":\"replace\",\"path\":\"/spec/ports/0/targetPort\",\"value\":9000}]'",
            "kubectl -n user03 annotate svc userlist-svc traefik.ingress.kubernetes.io/service.serversscheme=http"
                    + " --overwrite",
            "kubectl -n user03 patch ingress userlist-ingress --type=merge -p "
                    + "'{\"spec\":{\"ingressClassName\":\"other\"}}'",
            "kubectl -n user03 patch ingress userlist-ingress --type=json -p "
                    + "'[{\"op\":\"add\",\"path\":\"/spec/rules/0/http/paths/-\",\"value\":{\"path\":\"/it'\\''s\","
                    + "\"pathType\":\"Prefix\",\"backend\":{\"service\":{\"name\":\"userlist-svc\",\"port\":{\"number\":80}}}}}]'",
            "kubectl -n user03 annotate ingress userlist-ingress traefik.ingress.kubernetes.io/router.priority=99"
                    + " --overwrite",
            "kubectl -n user03 label deploy/userlist class=third",
            "kubectl -n user03 create ingress shop --class=traefik '--rule=shop.example.com/*=userlist-svc:80'"})
    void whatIsAppliedComesBackExactly(String command) throws Exception {
        List<JsonObject> before = state();
        Repair.Ready ready = assertInstanceOf(Repair.Ready.class, repairs.prepare(command));
        assertEquals(before, state(), "a dry run changes nothing");
        assertTrue(ready.difference().stream().anyMatch(l -> l.sign() == Sign.ADDED || l.sign() == Sign.REMOVED));
        AppliedRepair applied = repairs.apply(ready);
        assertTrue(!before.equals(state()), "it was applied");
        assertTrue(typed.contains(command), typed.toString());
        again(command);
        repairs.undo(applied);
        assertEquals(before, state());
    }

    /** Looked at once more there is nothing left to do; what was made anew is there already, and a list grows with each entry. */
    private void again(String command) throws KubeException, InterruptedException {
        if (command.contains(" create ")) {
            assertInstanceOf(KubeFailure.Conflict.class, failure(() -> repairs.prepare(command)));
        } else if (!command.contains("/paths/-")) {
            assertInstanceOf(Repair.Nothing.class, repairs.prepare(command));
        }
    }

    @Test
    void theWayBackOfADeploymentIsItsTemplateBefore() throws Exception {
        ready(2);
        KubectlCall image = KubectlCall.of("kubectl -n user03 patch deploy userlist --type=json -p "
                + "'[{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\",\"value\":\"nobody/none:v9\"}]'");
        String good = template();
        RepairChange change = RepairChange.of(image).orElseThrow();
        api.send("PATCH", change.path().url(), change.contentType(), change.body().toString());
        String bad = template();
        try (LiveCluster live = cluster.watch(view -> {})) {
            live.await("a second ReplicaSet", s -> s.all(KubeObject.Workload.class)
                .filter(w -> w.kind().equals("ReplicaSet") && w.namespace().equals("user03"))
                .count() == 2, Duration.ofSeconds(60));
        }
        Repair.Ready ready = assertInstanceOf(Repair.Ready.class, repairs.prepare(
                "kubectl -n user03 rollout undo deploy/userlist"));
        assertEquals("repair.lasting.template", ready.lasting().getFirst().key());
        AppliedRepair applied = repairs.apply(ready);
        assertEquals(good, template());
        repairs.undo(applied);
        assertEquals(bad, template());
        assertEquals("kubectl -n user03 rollout undo deployment.apps/userlist", typed.getLast());
    }

    @Test
    void aDeletedPodIsMadeAnewAndThatIsSaidBefore() throws Exception {
        Repair.Ready ready = assertInstanceOf(Repair.Ready.class, repairs.prepare(
                "kubectl -n user03 delete pod curltest"));
        assertEquals("repair.lasting.pod", ready.lasting().getFirst().key());
        assertTrue(ready.difference().stream().allMatch(l -> l.sign() == Sign.REMOVED));
        AppliedRepair applied = repairs.apply(ready);
        try (LiveCluster live = cluster.watch(view -> {})) {
            live.await("the Pod gone", s -> s.find(KubeObject.Pod.class, "user03", "curltest")
                .isEmpty(), Duration.ofSeconds(60));
        }
        repairs.undo(applied);
        assertEquals("curltest", Fields.of(api.get("/api/v1/namespaces/user03/pods/curltest"))
            .at("metadata")
            .text(
                    "name"));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsLeftAlone() throws Exception {
        Repair.Ready ready = assertInstanceOf(Repair.Ready.class, repairs.prepare(SCALE));
        cluster.userlist("user03").scale(5);
        assertEquals(new KubeFailure.Changed("deployment.apps/userlist"), failure(() -> repairs.apply(ready)));
        assertEquals(5, replicas());

        Repair.Ready once = assertInstanceOf(Repair.Ready.class, repairs.prepare(SCALE));
        AppliedRepair applied = repairs.apply(once);
        cluster.userlist("user03").scale(1);
        assertEquals(new KubeFailure.Changed("deployment.apps/userlist"), failure(() -> repairs.undo(applied)));
        assertEquals(1, replicas());
    }

    @Test
    void whatIsGoneIsSaid() throws Exception {
        Repair.Ready ready = assertInstanceOf(Repair.Ready.class, repairs.prepare(SCALE));
        cluster.userlist("user03").delete();
        assertInstanceOf(KubeFailure.NotFound.class, failure(() -> repairs.apply(ready)));
        assertInstanceOf(KubeFailure.NotFound.class, failure(() -> repairs.prepare(SCALE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubectl -n kube-system patch svc traefik -p '{\"spec\":{\"type\":\"LoadBalancer\"}}'",
            "kubectl -n default delete pod x", "kubectl -n user03 drain node", "rm -rf /", "kubectl",
            "kubectl -n user03 patch secret x --type=merge -p '{}'", "kubectl scale deploy/userlist --replicas=1",
            "kubectl -n user03 patch svc userlist-svc -p '{'", "kubectl -n user03 scale deploy/userlist --replicas=x"})
    void whatOnlyAPersonCanDoIsLeftToThem(String command) throws Exception {
        List<JsonObject> before = state();
        assertInstanceOf(Repair.ByHand.class, repairs.prepare(command));
        assertEquals(before, state());
        assertEquals(List.of(), typed);
    }

    @Test
    void waitingChangesNothing() throws Exception {
        assertInstanceOf(Repair.Nothing.class, repairs.prepare("kubectl -n kube-system rollout status deploy/traefik"));
        assertEquals(List.of(), typed);
    }

    private void ready(int pods) throws Exception {
        try (LiveCluster live = cluster.watch(view -> {})) {
            live.await(s -> LabStatus.of(s, "user03").userlistReady() ? "" : pods + " Pods", Duration.ofSeconds(60));
        }
    }

    private List<JsonObject> state() throws KubeException, InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        for (String url : List.of(SERVICE, INGRESS, DEPLOYMENT)) {
            all.add(WrittenObject.of(api.get(url)));
        }
        Fields.of(api.get("/apis/networking.k8s.io/v1/namespaces/user03/ingresses"))
            .list("items")
            .forEach(i -> all.add(JsonParser.parseString("{\"name\":\"" + i.at("metadata").text("name") + "\"}")
                .getAsJsonObject()));
        return all;
    }

    private String template() throws KubeException, InterruptedException {
        return Fields.of(api.get(DEPLOYMENT)).at("spec").at("template").json().toString();
    }

    private int replicas() throws KubeException, InterruptedException {
        return Fields.of(api.get(DEPLOYMENT)).at("spec").number("replicas", -1);
    }

    private static KubeFailure failure(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(KubeException.class, call).failure();
    }
}
