package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Containers that come before the others, as {@code kubectl get pods} shows them. */
class InitContainersTest {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.ready(6);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void pod(String name, String policy, String first) {
        lab.cluster.apply("""
                {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: user03}, spec: {restartPolicy: %s,
                 initContainers: [%s], containers: [{name: app, image: "ssongman/userlist:v1"}]}}
                """.formatted(name, policy, first));
    }

    private static String busybox(String name, String command) {
        return "{name: %s, image: busybox, command: [sh, -c, \"%s\"]}".formatted(name, command);
    }

    /** READY, STATUS, RESTARTS. */
    private List<String> row(String pod) {
        var body = lab.cluster.call("GET", "/api/v1/namespaces/user03/pods/" + pod, TABLE, "", "").body();
        return Tree.objects(JsonParser.parseString(body).getAsJsonObject(), "rows")
            .getFirst()
            .getAsJsonArray("cells")
            .asList()
            .subList(1, 4)
            .stream()
            .map(c -> c.getAsString())
            .toList();
    }

    private String initialized(String pod) {
        return Tree.first(Tree.arr(get(pod), "status", "conditions"), "type", "Initialized")
            .map(c -> Tree.str(c, "status") + " " + Tree.str(c, "message"))
            .orElseThrow();
    }

    private JsonObject get(String pod) {
        return lab.cluster.get("Pod", "user03", pod).orElseThrow();
    }

    @Test
    void oneAfterTheOtherThenTheApp() {
        pod("two", "Always", busybox("one", "sleep 5") + ", " + busybox("two", "sleep 5"));
        assertEquals(List.of("0/1", "Init:0/2", "0"), waited("two", 3));
        assertEquals("False containers with incomplete status: [one two]", initialized("two"));
        assertEquals(List.of("0/1", "Init:1/2", "0"), waited("two", 6));
        assertEquals("False containers with incomplete status: [two]", initialized("two"));
        assertTrue(Tree.flag(Tree.objects(get("two"), "status", "initContainerStatuses").getFirst(), "ready"));
        until("two", "PodInitializing");
        assertEquals("True ", initialized("two"));
        assertEquals(List.of("1/1", "Running", "0"), waited("two", 8));
        assertEquals("Running", Tree.str(get("two"), "status", "phase"));
    }

    @Test
    void oneThatFailsIsTriedAgainAndAgain() {
        pod("bad", "Always", busybox("one", "exit 3"));
        until("bad", "Init:Error");
        until("bad", "Init:CrashLoopBackOff");
        assertTrue(Integer.parseInt(waited("bad", 60).get(2).split(" ")[0]) >= 2, row("bad").toString());
        assertEquals("Pending", Tree.str(get("bad"), "status", "phase"));
        assertTrue(lab.cluster.list("Event", "user03")
            .stream()
            .anyMatch(e -> Tree.str(e, "involvedObject", "fieldPath").equals("spec.initContainers{one}")
                    && Tree.str(e, "reason").equals("BackOff")));
    }

    @Test
    void oneThatFailsWhereNothingIsTriedAgainFailsThePod() {
        pod("once", "Never", busybox("one", "exit 3"));
        assertEquals(List.of("0/1", "Init:Error", "0"), waited("once", 20));
        assertEquals("Failed", Tree.str(get("once"), "status", "phase"));
    }

    @Test
    void anImageThatIsNotThereHoldsAllUp() {
        pod("pull", "Always", "{name: one, image: \"ssongman/nothing:v1\"}");
        until("pull", "Init:ErrImagePull");
        until("pull", "Init:ImagePullBackOff");
    }

    private List<String> waited(String pod, int seconds) {
        lab.seconds(seconds);
        return row(pod);
    }

    private void until(String pod, String status) {
        for (int tenths = 0; tenths < 600; tenths++) {
            if (row(pod).get(1).equals(status)) {
                return;
            }
            lab.time.advance(java.time.Duration.ofMillis(100));
        }
        assertEquals(status, row(pod).get(1));
    }
}
