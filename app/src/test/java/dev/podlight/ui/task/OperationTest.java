package dev.podlight.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeFailure;
import dev.podlight.ssh.HostKey;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final SshAddress ADDRESS = new SshAddress("10.0.0.9", 22, "student");
    private final Operation operation = new Operation(new SameThread());
    private final List<Object> said = new ArrayList<>();

    @Test
    void aResultIsHandedOn() {
        operation.run("x", Text.of("window.looking"), () -> {
            assertTrue(operation.busy());
            return 7;
        }, said::add);
        assertEquals(List.of(7), said);
        assertFalse(operation.busy());
        assertNull(operation.problemProperty().get());
    }

    @Test
    void aFailureIsWordsAndTheNextThingForgetsIt() {
        operation.run("x", Text.of("window.looking"), () -> {
            throw new KubeException(new KubeFailure.BadName("a; rm -rf /"));
        }, said::add, () -> said.add("ended"));
        assertEquals(List.of("ended"), said);
        assertTrue(Messages.english().format(operation.problemProperty().get().what()).contains("a; rm -rf /"));
        operation.run("x", Text.of("window.looking"), () -> 1, said::add);
        assertNull(operation.problemProperty().get());
    }

    @Test
    void cancellingIsNoFailure() {
        operation.run("x", Text.of("window.looking"), () -> {
            throw new InterruptedException();
        }, said::add);
        assertEquals(Text.of("window.cancelled"), operation.problemProperty().get().what());
    }

    @Test
    void oneThingAtATime() {
        operation.run("x", Text.of("window.looking"), () -> {
            operation.run("y", Text.of("window.looking"), () -> 2, said::add);
            return 1;
        }, said::add);
        assertEquals(List.of(1), said);
    }

    static Stream<Throwable> failures() {
        return Stream.of(new SshException(new SshFailure.NameNotFound("nowhere")),
                new SshException(new SshFailure.LoginRefused(ADDRESS, List.of("password"), List.of("password"))),
                new SshException(new SshFailure.Refused(ADDRESS)), new IOException("disk"),
                new KubeException(new KubeFailure.NotAKubeconfig("f", "no YAML")), new IllegalStateException("bug"));
    }

    /** Every failure has words in both languages, and says what to do. */
    @ParameterizedTest
    @MethodSource("failures")
    void nothingIsLeftWithoutWords(Throwable thrown) {
        Problem problem = Failures.problem(thrown);
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            assertFalse(words.format(problem.what()).isBlank());
            assertFalse(words.format(problem.hint()).isBlank());
        }
    }

    @Test
    void aChangedHostKeyHasAScreenOfItsOwn() {
        HostKey key = new HostKey("ssh-ed25519", "SHA256:abc");
        SshFailure.HostKeyChanged changed = new SshFailure.HostKeyChanged(ADDRESS, List.of(key), key, Path.of("f"));
        assertEquals(changed, Failures.problem(new SshException(changed)).changedKey().orElseThrow());
    }
}
