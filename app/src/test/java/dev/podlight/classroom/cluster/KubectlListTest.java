package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.machine.container.Containers;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.network.Surroundings;
import dev.podlight.classroom.time.RealTime;
import dev.podlight.traffic.Front;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole list of what a class does with kubectl, by the real one. Skipped where there is none on the path. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class KubectlListTest {

    @TempDir
    static Path folder;
    private static RealTime time;
    private static SimCluster cluster;
    private static Kubectl kubectl;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Kubectl.assumed();
        time = new RealTime(6);
        cluster = SimCluster.start(ClusterSpec.of(new ClusterSpec.NodeSpec("student01", "10.0.0.9")), time, 7);
        var wire = new dev.podlight.classroom.network.Wire(() -> Optional.of(cluster), new Surroundings(Front.NONE),
                new Internet(), time, 7);
        cluster.exec(new Containers(() -> Optional.of(cluster), wire, time));
        kubectl = new Kubectl(folder, cluster.kubeconfig(), Map.of());
        kubectl.run("-n", "kube-system", "wait", "--for=create", "deploy/traefik", "--timeout=60s");
        kubectl.run("-n", "kube-system", "rollout", "status", "deploy/traefik");
        kubectl.run("create", "ns", "user03");
        kubectl.said(Lab.USERLIST + """
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: curltest, namespace: user03},
                 spec: {containers: [{name: curltest, image: curlimages/curl, command: [sleep, 365d]}]}}
                """, "apply", "-f", "-");
        kubectl.run("-n", "user03", "wait", "--for=condition=Ready", "pods", "--all", "--timeout=60s");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
            time.close();
        }
    }

    private static String run(String line) throws IOException, InterruptedException {
        return kubectl.type("kubectl -n user03 " + line).text();
    }

    private static void prints(String pattern, String line) throws IOException, InterruptedException {
        var text = run(line);
        assertTrue(Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE).matcher(text).find(),
                () -> line + "\n" + text + "\nhas nothing like " + pattern);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(delimiter = '|', textBlock = """
            get pods -o wide                                   | NOMINATED NODE +READINESS GATES$
            get deploy userlist -o yaml                        | progressDeadlineSeconds: 600
            get pods -l 'app in (userlist),pod-template-hash'  | (userlist-\\S+ +1/1 +Running.*){2}
            get pods --field-selector status.phase!=Running    | No resources found in user03 namespace.
            get pods --sort-by=.metadata.creationTimestamp     | userlist-.*
            get pods -o jsonpath='{.items[0].status.podIP}'    | ^10\\.42\\.0\\.\\d+$
            get pod curltest -o custom-columns=N:.metadata.name| ^N\\ncurltest$
            get all                                            | deployment.apps/userlist +2/2
            describe deploy userlist                           | NewReplicaSet: +userlist-\\S+ \\(2/2 replicas created\\).*ScalingReplicaSet
            describe pod curltest                              | Events:.*Scheduled.*Pulling.*Pulled.*Created.*Started
            describe ns user03                                 | No resource quota.
            describe node student01                            | Non-terminated Pods:.*Allocated resources:
            describe ingress userlist-ingress                  | userlist-svc:80 \\(10\\.42\\.0\\.\\d+:8181,10\\.42\\.0\\.\\d+:8181\\)
            events                                             | LAST SEEN +TYPE +REASON +OBJECT +MESSAGE
            api-resources                                      | rolebindings +rbac.authorization.k8s.io/v1 +true +RoleBinding
            api-versions                                       | metrics.k8s.io/v1beta1
            explain pod.spec.containers.image                  | FIELD: image <string>.*Container image name
            explain ingress.spec.rules.http.paths              | pathType.<string> -required-.*PathType can be\\s+one of
            explain deployment.spec.strategy.rollingUpdate     | maxUnavailable.<IntOrString>
            auth whoami                                        | Username +system:admin.*system:masters
            auth can-i create pods                             | ^yes$
            auth can-i delete pods --as=nobody                 | ^no$
            auth can-i --list                                  | \\*\\.\\* +\\[\\] +\\[\\] +\\[\\*\\]
            create token default                               | ^eyJ\\S+\\.\\S+\\.\\S+$
            version                                            | Server Version: v1\\.33\\.5\\+k3s1
            cluster-info                                       | Kubernetes control plane.* is running at
            """)
    void showsWhatIsThere(String line, String pattern) throws Exception {
        prints(pattern, line);
    }

    @Test
    @Order(2)
    void watchesChangesAsTheyCome() throws Exception {
        var process = kubectl.start("-n", "user03", "get", "deploy", "userlist", "-w");
        try (BufferedReader lines = process.inputReader()) {
            assertTrue(lines.readLine().startsWith("NAME"));
            assertTrue(lines.readLine().startsWith("userlist   2/2"));
            run("scale deploy userlist --replicas=3");
            var line = lines.readLine();
            while (!line.startsWith("userlist   3/3")) {
                line = lines.readLine();
            }
        } finally {
            process.destroy();
        }
        prints("scaled", "scale deploy userlist --replicas=2");
    }

    @Test
    @Order(3)
    void appliesByBothSidesAndByKustomize() throws Exception {
        Files.writeString(folder.resolve("cm.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}");
        assertEquals("configmap/a created\n", run("apply -f cm.yaml"));
        assertEquals("configmap/a unchanged\n", run("apply -f cm.yaml"));
        prints("^configmap/a serverside-applied$", "apply --server-side -f cm.yaml");
        Files.writeString(folder.resolve("cm.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: w}}");
        prints("-  k: v\\n\\+  k: w", "diff -f cm.yaml");
        prints("Apply failed with 1 conflict: conflict with \"kubectl\": .data.k",
                "apply --server-side --field-manager=other -f cm.yaml");
        prints("^configmap/a serverside-applied$",
                "apply --server-side --field-manager=other --force-conflicts -f cm.yaml");
        Files.createDirectories(folder.resolve("kustom"));
        Files.writeString(folder.resolve("kustom/kustomization.yaml"),
                "namespace: user03\nnamePrefix: my-\nresources: [cm.yaml]\n");
        Files.copy(folder.resolve("cm.yaml"), folder.resolve("kustom/cm.yaml"));
        assertEquals("configmap/my-a created\n", run("apply -k kustom"));
        assertEquals("configmap \"my-a\" deleted\n", run("delete -k kustom").replace(" from user03 namespace", ""));
        prints("unknown field \"spec.ports\\[0\\].foo\"", """
                apply -f - <<E
                {apiVersion: v1, kind: Service, metadata: {name: bad}, spec: {ports: [{port: 80, foo: 1}]}}
                E""");
        prints("Warning: unknown field \"spec.ports\\[0\\].foo\"", """
                apply --validate=warn -f - <<E
                {apiVersion: v1, kind: Service, metadata: {name: warned}, spec: {ports: [{port: 80, foo: 1}]}}
                E""");
    }

    @Test
    @Order(4)
    void editsAndPatches() throws Exception {
        var editor = folder.resolve("editor.sh");
        Files.writeString(editor, "#!/bin/sh\nsed -i 's/replicas: 2/replicas: 1/' \"$1\"\n");
        assertTrue(editor.toFile().setExecutable(true));
        assertEquals("deployment.apps/userlist edited\n",
                kubectl.type("KUBE_EDITOR=" + editor + " kubectl -n user03 edit deploy userlist").text());
        prints("^1$", "get deploy userlist -o jsonpath='{.spec.replicas}'");
        prints("patched$", "patch deploy userlist -p '{\"spec\":{\"replicas\":2}}'");
        prints("patched$", "patch deploy userlist --type=merge -p '{\"metadata\":{\"labels\":{\"x\":\"y\"}}}'");
        prints("patched$",
                "patch deploy userlist --type=json -p '[{\"op\":\"remove\",\"path\":\"/metadata/labels/x\"}]'");
        prints("field is immutable",
                "patch deploy userlist -p '{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"other\"}}}}'");
        prints("labeled$", "label pod curltest a=b");
        prints("annotated$", "annotate pod curltest a=b");
        prints("created$", "create ingress web --rule='web.example/*=userlist-svc:80'");
        prints("created$", "create deployment web --image=nginx --replicas=2");
        prints("exposed$", "expose deploy web --port=80");
        prints("created$", "create secret generic s --from-literal=a=b");
        prints("created$", "create quota q --hard=pods=50");
        prints("used: pods=\\d+, limited: pods=50|pods: \\d+/50", "get quota q");
    }

    @Test
    @Order(5)
    void rollsOutBackAndAgain() throws Exception {
        prints("successfully rolled out", "rollout status deploy/userlist");
        prints("image updated", "set image deploy/userlist userlist=ssongman/userlist:v9");
        prints("Waiting for deployment|error: timed out", "rollout status deploy/userlist --timeout=3s");
        prints("ErrImagePull|ImagePullBackOff", "get pods");
        prints("1 +<none>\\n2 +<none>", "rollout history deploy/userlist");
        prints("Image:\\s+ssongman/userlist:v9", "rollout history deploy/userlist --revision=2");
        prints("rolled back", "rollout undo deploy/userlist");
        prints("successfully rolled out", "rollout status deploy/userlist");
        prints("2 +<none>\\n3 +<none>", "rollout history deploy/userlist");
        prints("paused", "rollout pause deploy/userlist");
        prints("resumed", "rollout resume deploy/userlist");
        prints("restarted", "rollout restart deploy/userlist");
        prints("successfully rolled out", "rollout status deploy/userlist");
        prints("REVISION.*1 +<none>", "rollout history ds -n kube-system");
        prints("condition met", "wait --for=condition=Available deploy/userlist");
    }

    @Test
    @Order(6)
    void readsLogs() throws Exception {
        prints("pod/talk created", "run talk --image=busybox -- sh -c 'echo hello; sleep 20; exit 3'");
        prints("condition met", "wait --for=condition=Ready pod/talk --timeout=60s");
        assertEquals("hello\n", run("logs talk"));
        assertEquals("hello\n", run("logs -f talk"));
        prints("condition met",
                "wait --for=jsonpath='{.status.containerStatuses[0].restartCount}'=1 pod/talk --timeout=60s");
        assertEquals("hello\n", run("logs talk --previous -c talk"));
        prints("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z hello$", "logs talk --timestamps --tail=1");
        assertEquals("", run("logs curltest --since=1s"));
        prints("previous terminated container \"curltest\" in pod \"curltest\" not found", "logs curltest -p");
        prints("container nope is not valid for pod curltest", "logs curltest -c nope");
        prints("Defaulted container \"lb-tcp-80\" out of: lb-tcp-80, lb-tcp-443",
                "-n kube-system logs -l svccontroller.k3s.cattle.io/svcname=traefik");
        prints("Traefik version 3", "logs -n kube-system deploy/traefik");
        cluster.addLog("user03", "curltest", "a line of the data plane's");
        assertEquals("a line of the data plane's\n", run("logs curltest"));
    }

    @ParameterizedTest
    @Order(7)
    @ValueSource(strings = {"true", "false"})
    void runsCommandsInPods(String webSockets) throws Exception {
        var with = "KUBECTL_REMOTE_COMMAND_WEBSOCKETS=" + webSockets + " kubectl -n user03 exec ";
        assertTrue(kubectl.type(with + "curltest -- ls /").text().contains("etc\n"));
        assertTrue(kubectl.type(with + "curltest -- curl -s http://userlist-svc/users/1")
            .text()
            .startsWith("{\"id\":1,"));
        assertEquals("typed", kubectl.type("printf typed | " + with + "-i curltest -- cat").text());
        assertTrue(kubectl.type(with + "deploy/userlist -- env").text().contains("USERLIST_SVC_SERVICE_PORT=80\n"));
        assertTrue(kubectl.type(with + "curltest -- cat /etc/resolv.conf")
            .text()
            .contains("search user03.svc.cluster.local"));
        var failed = kubectl.type(with + "curltest -- sh -c 'echo no >&2; exit 3'");
        assertEquals(3, failed.status());
        assertEquals("no\ncommand terminated with exit code 3\n", failed.text());
        var absent = kubectl.type(with + "curltest -- bash");
        assertEquals(1, absent.status());
        assertTrue(absent.text().contains("exec: \"bash\": executable file not found in $PATH"), absent.text());
        assertTrue(kubectl.type(with + "nobody -- ls").text().contains("pods \"nobody\" not found"));
    }

    @ParameterizedTest
    @Order(8)
    @ValueSource(strings = {"true", "false"})
    void forwardsPorts(String webSockets) throws Exception {
        var tunneled = new Kubectl(folder, cluster.kubeconfig(),
                Map.of("KUBECTL_PORT_FORWARD_WEBSOCKETS", webSockets));
        var process = tunneled.start("-n", "user03", "port-forward", "svc/userlist-svc", ":80");
        try (BufferedReader lines = process.inputReader(); var client = HttpClient.newHttpClient()) {
            var line = lines.readLine();
            assertTrue(line.matches("Forwarding from 127\\.0\\.0\\.1:\\d+ -> 8181"), line);
            var uri = URI.create("http://127.0.0.1:" + line.replaceAll(".*:(\\d+) .*", "$1") + "/users/1");
            for (int i = 0; i < 3; i++) {
                var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
                assertEquals(200, answer.statusCode());
                assertTrue(answer.body().startsWith("{\"id\":1,"), answer.body());
            }
            bytesGoThroughAsTheyCome(uri.getPort());
        } finally {
            process.destroy();
        }
        var closed = tunneled.start("-n", "user03", "port-forward", "pod/curltest", ":99");
        try (BufferedReader lines = closed.inputReader(); var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + lines.readLine().replaceAll(".*:(\\d+) .*", "$1") + "/");
            org.junit.jupiter.api.Assertions.assertThrows(IOException.class,
                    () -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()));
            var text = new StringBuilder();
            while (!text.toString().contains("connection refused")) {
                text.append(lines.readLine());
            }
        } finally {
            closed.destroy();
        }
    }

    /** In pieces, several at once, and what is no HTTP at all. */
    private static void bytesGoThroughAsTheyCome(int port) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            for (byte each : "GET /users/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /users/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(each);
            }
            var both = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(both.indexOf("{\"id\":1,") > 0 && both.indexOf("{\"id\":2,") > both.indexOf("{\"id\":1,"), both);
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.startsWith("HTTP/1.1 400 "), said);
        }
    }

    @Test
    @Order(9)
    void aStudentSeesTheirNamespaceOnly() throws Exception {
        prints("created", "create rolebinding student --clusterrole=admin --user=user03");
        prints("cannot change roleRef", "get rolebinding student -o yaml | sed s/admin/view/ | kubectl replace -f -");
        var student = new Kubectl(Files.createDirectories(folder.resolve("student")),
                cluster.kubeconfig("user03", "students", "user03"), Map.of());
        assertTrue(student.run("get", "pods").contains("curltest"));
        assertTrue(student.run("auth", "whoami").contains("students"));
        assertEquals("deployment.apps/userlist scaled\n", student.run("scale", "deploy", "userlist", "--replicas=2"));
        assertTrue(student.run("exec", "curltest", "--", "hostname").contains("curltest"));
        assertTrue(student.run("get", "pods", "-n", "kube-system")
            .contains(
                    "User \"user03\" cannot list resource \"pods\" in API group \"\" in the namespace \"kube-system\""));
        assertTrue(student.run("get", "nodes").contains("at the cluster scope"));
        assertEquals("no\n", student.run("auth", "can-i", "create", "namespaces")
            .replaceAll("(?s)Warning.*?\n\n?", ""));
    }

    @Test
    @Order(10)
    void measuresAndKeepsNodesInOrder() throws Exception {
        prints("condition met", "-n kube-system wait --for=condition=Ready pod -l k8s-app=metrics-server");
        var top = run("top pods");
        for (int i = 0; i < 100 && !top.contains("userlist-"); i++) {
            top = run("top pods");
        }
        assertTrue(top.matches("(?s)NAME +CPU\\(cores\\) +MEMORY\\(bytes\\).*userlist-\\S+ +\\d+m +\\d+Mi.*"), top);
        prints("student01 +\\d+m +\\d+% +\\d+Mi +\\d+%", "top nodes");
        prints("tainted", "taint nodes student01 a=b:NoSchedule");
        prints("untainted", "taint nodes student01 a-");
        prints("created", "create pdb p --selector=app=userlist --min-available=2");
        prints("2 +N/A +0", "get pdb p");
        var drain = run("drain student01 --ignore-daemonsets --force --delete-emptydir-data --timeout=3s");
        assertTrue(drain.contains("Cannot evict pod as it would violate the pod's disruption budget."), drain);
        assertTrue(run("get node student01").contains("Ready,SchedulingDisabled"));
        prints("deleted", "delete pdb p");
        assertTrue(run("drain student01 --ignore-daemonsets --force --delete-emptydir-data --timeout=60s")
            .contains("node/student01 drained"));
        prints("Pending", "get pods");
        prints("0/1 nodes are available: 1 node\\(s\\) were unschedulable", "describe pod -l app=userlist");
        prints("uncordoned", "uncordon student01");
        prints("successfully rolled out", "rollout status deploy/userlist");
    }

    @Test
    @Order(11)
    void deletesWithGrace() throws Exception {
        run("run slow --image=busybox -- sleep 3600");
        prints("condition met", "wait --for=condition=Ready pod/slow --timeout=60s");
        prints("deleted", "delete pod slow --grace-period=100 --wait=false");
        prints("slow +1/1 +Terminating", "get pod slow");
        prints("force deleted|deleted", "delete pod slow --grace-period=0 --force");
        prints("pods \"slow\" not found", "get pod slow");
        assertFalse(run("delete ns user03").contains("rror"));
        prints("namespaces \"user03\" not found", "get ns user03");
    }
}
