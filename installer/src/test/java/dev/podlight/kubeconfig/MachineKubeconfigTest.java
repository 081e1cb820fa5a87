package dev.podlight.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.k3s.StandInMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MachineKubeconfigTest {
    @TempDir
    Path folder;
    StandInMachine machine;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        machine = new StandInMachine(folder);
    }

    @AfterEach
    void stop() {
        if (machine != null)
            machine.close();
    }

    @Test
    void itIsFetchedAndItsKeyStaysOutOfTheTranscript() throws Exception {
        Files.writeString(machine.home().resolve("k3s.yaml"), KubeconfigTest.K3S);
        Kubeconfig fetched = new MachineKubeconfig(machine.root()).fetch("a; rm -rf /");
        assertEquals("a; rm -rf /", fetched.context());
        assertEquals("https://127.0.0.1:6443", fetched.server());
        assertFalse(String.join("\n", machine.transcript.lines()).contains("S0VZ"));
        assertFalse(String.join("\n", machine.transcript.lines()).contains(StandInMachine.SUDO_PASSWORD));
    }

    @Test
    void thereIsNone() {
        KubeconfigException thrown = assertThrows(KubeconfigException.class, () -> new MachineKubeconfig(machine.root())
            .fetch("x"));
        assertInstanceOf(KubeconfigFailure.NotOnMachine.class, thrown.failure());
    }

    @Test
    void aMachineThatWantsToRunThingsHereIsRefused() throws Exception {
        Files.writeString(machine.home().resolve("k3s.yaml"), KubeconfigTest.K3S.replace("client-key-data",
                "exec: {command: sh}\n    client-key-data"));
        KubeconfigException thrown = assertThrows(KubeconfigException.class, () -> new MachineKubeconfig(machine.root())
            .fetch("x"));
        assertInstanceOf(KubeconfigFailure.Dangerous.class, thrown.failure());
    }
}
