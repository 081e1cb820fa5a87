package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The class text typed at terminals, with a real OpenSSH client, kubectl and curl, while the window stands beside and shows each step as
 * it is done.
 */
class WalkthroughByHandTest {
    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: userlist-ingress
            spec:
              ingressClassName: traefik
              rules:
              - host: userlist.%s.nip.io
                http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: userlist-svc
                        port:
                          number: 80
            """;

    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private Guide guide;
    private Terminals terminals;

    @BeforeEach
    void openTheWindow() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        Terminals.need("ssh", "kubectl", "curl");
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
        guide = new Guide(person);
        terminals = new Terminals(directory);
    }

    @AfterEach
    void closeTheWindow() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void theWindowFollows() throws IOException, InterruptedException {
        person.click("tab-walkthrough");
        person.click("walk-act");
        person.click("hostkey-accept");
        guide.done("connect");
        machine();
        cluster();
        edu();
    }

    @Test
    void aServerStartedByHandCounts() throws IOException, InterruptedException {
        person.click("tab-walkthrough");
        person.click("walk-act");
        person.click("hostkey-accept");
        guide.done("connect");
        terminals.ssh(student(),
                "sudo -S -p '' sh -c 'curl -sfL https://get.k3s.io | INSTALL_K3S_SKIP_START=true sh -s -'",
                student().ssh().password() + "\n");
        terminals.ssh(student(), "sudo -S -p '' sh -c 'nohup setsid k3s server --write-kubeconfig-mode 644 "
                + ">/var/log/k3s.log 2>&1 &'", student().ssh().password() + "\n");
        guide.done("verify");
        guide.done("by-hand");
        guide.done("look");
    }

    private void machine() throws IOException, InterruptedException {
        terminals.ssh(student(), "sudo -S -p '' sh -c 'curl -sfL https://get.k3s.io | sh -s - "
                + "--write-kubeconfig-mode 644'", student().ssh().password() + "\n");
        guide.done("install");
        guide.done("verify");
        guide.done("look");
        terminals.ssh(student(), "mkdir -p ~/.kube; cp /etc/rancher/k3s/k3s.yaml ~/.kube/config; "
                + "chmod 600 ~/.kube/config", "");
        guide.done("kubeconfig");
    }

    private void cluster() throws IOException, InterruptedException {
        Path kubeconfig = student().kubeconfig();
        terminals.kubectl(kubeconfig, "", "create", "ns", "user01");
        guide.done("namespace");
        terminals.ssh(student(), "echo \"alias ku='kubectl -n user01'\" >> ~/env", "");
        guide.done("env");
        terminals.ssh(student(), "kubectl -n user01 apply -k github.com/ssongman/userlist", "");
        guide.done("userlist");
        guide.done("objects");
        terminals.kubectl(kubeconfig, INGRESS.formatted(student().publicIp()), "-n", "user01", "create", "-f", "-");
        guide.done("ingress");
        guide.done("doors");
        String answer = terminals.curl(window.classroom().curlFile(),
                "http://userlist." + student().publicIp() + ".nip.io/users/1");
        assertTrue(answer.contains("\"id\":1"), answer);
        terminals.kubectl(kubeconfig, "", "-n", "user01", "delete", "ingress", "userlist-ingress");
        // once seen, not there now: that is shown as well
        person.until("the Ingress is missed", () -> person.scene()
            .lookup("#walk-step-ingress")
            .getStyleClass()
            .contains("earlier"));
    }

    private void edu() throws IOException, InterruptedException {
        person.click("environment-educluster");
        person.click("walk-act");
        person.click("hostkey-accept");
        guide.done("kubeconfig");
        guide.done("front-end");
        guide.done("service-lb");
        guide.done("rule");
        guide.done("service");
        Path kubeconfig = doors("educluster").kubeconfig();
        String service = terminals.kubectl(kubeconfig, "", "-n", "kube-system", "get", "svc", "traefik");
        assertTrue(service.contains("LoadBalancer"), service);
        String answer = terminals.curl(window.classroom().curlFile(),
                "https://userlist.songedu.duckdns.org/users/1");
        assertTrue(answer.contains("\"id\":1"), answer);
    }

    private Doors student() {
        return doors("student01");
    }

    private Doors doors(String name) {
        return window.classroom().machines().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    }
}
