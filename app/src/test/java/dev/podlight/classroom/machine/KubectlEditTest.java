package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** kubectl edit on a machine: what the editor leaves behind decides. */
@Timeout(90)
class KubectlEditTest {
    private SmallLinux linux;

    @BeforeEach
    void lab() throws IOException, InterruptedException {
        linux = new SmallLinux();
        linux.type("sudo -S -p '' sh -c 'curl -sfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644'",
                SmallLinux.PASSWORD + "\n");
        assertEquals(0, linux.type("kubectl apply -k github.com/ssongman/userlist").status());
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    private String target() throws IOException, InterruptedException {
        return linux.type("kubectl get svc userlist-svc -o jsonpath={.spec.ports[0].targetPort}").out();
    }

    private SmallLinux.Said edit(String editor) throws IOException, InterruptedException {
        return linux.type("export KUBE_EDITOR='" + editor + "'; kubectl edit svc userlist-svc; ls /tmp");
    }

    @Test
    void anEditorsChangeIsMade() throws IOException, InterruptedException {
        assertEquals(new SmallLinux.Said(0, "service/userlist-svc edited\n", ""), edit(
                "sed -i s/targetPort:.8181/targetPort:\\ 8182/"));
        assertEquals("8182", target());
    }

    @Test
    void withoutAChangeNothingIsSent() throws IOException, InterruptedException {
        assertEquals("Edit cancelled, no changes made.\n", edit("true").err());
        assertEquals("Edit cancelled, saved file was empty.\n", edit("sed -i d").err());
        assertEquals("error: unable to launch the editor \"code\"\n", edit("code").err());
        assertEquals("error: there was a problem with the editor \"false\"\n", edit("false").err());
        assertEquals("error: At least one of apiVersion, kind and name was changed\n", edit(
                "sed -i s/name:.userlist-svc/name:\\ other/").err());
    }

    @Test
    void whatIsInvalidComesBackInTheEditorWithTheReason() throws IOException, InterruptedException {
        try (var seat = new SeatedSession(linux.machine().sshPort(), SmallLinux.PASSWORD, 100, 16)) {
            seat.press("kubectl edit svc userlist-svc\r").sees("^# Please edit the object below.");
            seat.press("/  targetPort\rccx\033u").sees("^    targetPort: 8181$");
            seat.press("A8\033:wq\r")
                .sees("^# services \"userlist-svc\" was not valid:\n# \\* spec.ports\\[0\\].targetPort: ");
            seat.press("/t: 81818\r").sees("^    targetPort: 81818$");
            seat.press("$r0:wq\r").sees("^# services \"userlist-svc\" was not valid:");
            seat.press("/t: 81810\r$x:wq\r").sees("^Edit cancelled, no changes made.$");
            seat.press("kubectl edit svc userlist-svc\r").sees("^# Please edit the object below.");
            seat.press("/port: 80$\rccx: [\033:x\r").sees("^# The edited file had a syntax error: .*");
            seat.press(":q\r").sees("^error: Edit cancelled, no valid changes were saved.$");
        }
        assertEquals("8181", target());
    }
}
