package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class text from its first step to its last, by clicks alone, on the classroom. */
class WalkthroughTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private Guide guide;

    @BeforeEach
    void openTheWindow() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
        guide = new Guide(person);
    }

    @AfterEach
    void closeTheWindow() {
        window.close();
    }

    @Test
    void fromABareMachineToTheSharedCluster() throws IOException {
        person.click("tab-walkthrough");
        guide.at("connect");
        person.click("walk-act");
        person.click("hostkey-accept");
        guide.done("connect");
        guide.next();
        guide.make("install");
        guide.look("verify", "Server Version");
        guide.look("by-hand", "k3s server");
        guide.make("kubeconfig");
        guide.look("look", "kube-node-lease");
        guide.at("uninstall");
        person.click("walk-skip");
        guide.make("namespace");
        guide.make("env");
        guide.make("userlist");
        guide.look("objects", "deployment.apps/userlist");
        guide.make("ingress");
        guide.look("doors", "LoadBalancer");
        guide.make("matrix");
        guide.at("pods");
        person.click("walk-act");
        guide.done("pods");
        // how far one has come is kept for the next time
        String kept = Files.readString(window.home().walkthrough());
        assertTrue(kept.contains("student01") && kept.contains("\"matrix\"") && kept.contains("\"uninstall\""), kept);
        theSharedCluster();
    }

    private void theSharedCluster() {
        person.click("environment-educluster");
        guide.at("connect");
        person.click("walk-act");
        person.click("hostkey-accept");
        guide.done("connect");
        guide.next();
        guide.at("kubeconfig");
        guide.done("kubeconfig");
        guide.next();
        guide.make("https");
        guide.look("front-end", "Ready");
        guide.look("service-lb", "hostPort: 80");
        guide.look("rule", "userlist.songedu.duckdns.org");
        guide.look("service", "targetPort: 8181");
        guide.at("balance");
        person.click("walk-act");
        guide.done("balance");
    }
}
