package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.time.RealTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab by the real kubectl. Skipped where there is none on the path. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class KubectlTest {

    @TempDir
    static Path folder;
    private static RealTime time;
    private static SimCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Assumptions.assumeTrue(onPath(), "no kubectl on the path");
        time = new RealTime(5);
        cluster = SimCluster.start(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.0.0.9")), time, 7);
        Files.writeString(folder.resolve("config"), cluster.kubeconfig());
        Files.writeString(folder.resolve("userlist.yaml"), Lab.USERLIST);
        var traefik = run("-n", "kube-system", "wait", "--for=create", "deploy/traefik", "--timeout=60s")
                + run("-n", "kube-system", "rollout", "status", "deploy/traefik");
        assertTrue(traefik.endsWith("successfully rolled out\n"), traefik);
    }

    private static boolean onPath() {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p, "kubectl")));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
            time.close();
        }
    }

    /** Standard output and error in one. */
    private static String run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kubectl", "--kubeconfig", folder.resolve("config").toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true)
            .directory(folder.toFile())
            .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return text;
    }

    @Test
    @Order(1)
    void namespacesAreMadeOnceAndByRule() throws Exception {
        assertEquals("namespace/user03 created\n", run("create", "ns", "user03"));
        assertEquals("Error from server (AlreadyExists): namespaces \"user03\" already exists\n",
                run("create", "ns", "user03"));
        assertTrue(run("create", "ns", "A_b").startsWith(
                "The Namespace \"A_b\" is invalid: metadata.name: Invalid value"));
    }

    @Test
    @Order(2)
    void userlistIsAppliedAndRollsOut() throws Exception {
        assertEquals("""
                deployment.apps/userlist created
                service/userlist-svc created
                ingress.networking.k8s.io/userlist-ingress created
                """, run("apply", "-f", "userlist.yaml"));
        assertTrue(run("-n", "user03", "rollout", "status", "deploy/userlist")
            .endsWith("deployment \"userlist\" successfully rolled out\n"));
        assertEquals("""
                deployment.apps/userlist unchanged
                service/userlist-svc unchanged
                ingress.networking.k8s.io/userlist-ingress unchanged
                """, run("apply", "-f", "userlist.yaml"));
    }

    @Test
    @Order(3)
    void tablesAreThoseOfTheRealOne() throws Exception {
        var pods = run("-n", "user03", "get", "pods", "-o", "wide");
        assertTrue(pods.startsWith("NAME "), pods);
        assertTrue(pods.lines()
            .skip(1)
            .allMatch(l -> l.matches(
                    "userlist-[a-z0-9]+-[a-z0-9]{5} +1/1 +Running +0 +\\S+ +10\\.42\\.0\\.\\d+ +student01 +<none> +<none>")),
                pods);
        var service = run("-n", "user03", "get", "svc", "userlist-svc", "--no-headers");
        assertTrue(service.matches("userlist-svc +ClusterIP +10\\.43\\.\\d+\\.\\d+ +<none> +80/TCP +\\S+\\n"), service);
        assertTrue(run("-n", "kube-system", "get", "svc", "traefik")
            .matches("(?s).*traefik +LoadBalancer +\\S+ +10\\.0\\.0\\.9 +80:3\\d{4}/TCP,443:3\\d{4}/TCP.*"));
    }

    @Test
    @Order(4)
    void describesScalesAndUndoes() throws Exception {
        assertTrue(run("-n", "user03", "describe", "deploy", "userlist").contains("NewReplicaSet:   userlist-"));
        assertTrue(run("-n", "user03", "describe", "svc", "userlist-svc").contains("TargetPort:"));
        assertTrue(run("-n", "user03", "describe", "ingress", "userlist-ingress").contains(
                "userlist-svc:80 (10.42.0."));
        assertEquals("deployment.apps/userlist scaled\n",
                run("-n", "user03", "scale", "deploy", "userlist", "--replicas=1"));
        assertEquals("deployment.apps/userlist image updated\n",
                run("-n", "user03", "set", "image", "deploy/userlist", "userlist=ssongman/userlist:v9"));
        assertEquals("deployment.apps/userlist rolled back\n", run("-n", "user03", "rollout", "undo",
                "deploy/userlist"));
        assertEquals("deployment.apps/userlist restarted\n",
                run("-n", "user03", "rollout", "restart", "deploy/userlist"));
        assertTrue(run("-n", "user03", "rollout", "status", "deploy/userlist").endsWith("successfully rolled out\n"));
    }

    @Test
    @Order(5)
    void saysWhatItIsAndWhatOneMay() throws Exception {
        assertEquals("yes\n", run("auth", "can-i", "create", "pods", "-n", "user03"));
        assertTrue(run("api-resources", "--api-group=networking.k8s.io").contains("ing          networking.k8s.io/v1"));
        assertTrue(run("explain", "deployment.spec.strategy").contains("rollingUpdate"));
        assertTrue(run("version").contains("Server Version: " + ClusterSpec.K3S));
        assertEquals("error: the server doesn't have a resource type \"nopes\"\n", run("get", "nopes"));
        assertTrue(run("-n", "user03", "get", "events").contains("ScalingReplicaSet"));
        assertTrue(run("-n", "user03", "get", "deploy", "userlist", "-o", "yaml").contains(
                "progressDeadlineSeconds: 600"));
    }

    @Test
    @Order(6)
    void aNamespaceIsDeletedWithAllInIt() throws Exception {
        assertEquals("service \"userlist-svc\" deleted\n", run("-n", "user03", "delete", "svc", "userlist-svc")
            .replace(" from user03 namespace", ""));
        assertEquals("Error from server (NotFound): services \"userlist-svc\" not found\n",
                run("-n", "user03", "delete", "svc", "userlist-svc"));
        assertEquals("namespace \"user03\" deleted\n", run("delete", "ns", "user03"));
        assertEquals("No resources found in user03 namespace.\n", run("-n", "user03", "get", "pods"));
    }
}
