package dev.podlight.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.k3s.K3sFailure;
import dev.podlight.k3s.Phase;
import dev.podlight.kube.KubeFailure;
import dev.podlight.kube.KubeTexts;
import dev.podlight.kubeconfig.KubeconfigFailure;
import dev.podlight.ssh.SshFailure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure that there can be has a sentence and a hint in both languages, and no placeholder is left in them. */
class FailureTextsTest {

    static Stream<SshFailure> ssh() {
        return Samples.of(SshFailure.class);
    }

    /** An install waits for these signs of health only. */
    static Stream<K3sFailure> k3s() {
        return Samples.of(K3sFailure.class)
            .filter(failure -> !(failure instanceof K3sFailure.NotHealthy(Phase phase, var _))
                    || phase.name().startsWith("WAIT_"));
    }

    static Stream<KubeconfigFailure> kubeconfig() {
        return Samples.of(KubeconfigFailure.class);
    }

    static Stream<KubeFailure> kube() {
        return Samples.of(KubeFailure.class);
    }

    @ParameterizedTest
    @MethodSource
    void ssh(SshFailure failure) {
        isSaid(MachineTexts.of(failure), MachineTexts.hint(failure));
    }

    @ParameterizedTest
    @MethodSource
    void k3s(K3sFailure failure) {
        isSaid(MachineTexts.of(failure), MachineTexts.hint(failure));
    }

    @ParameterizedTest
    @MethodSource
    void kubeconfig(KubeconfigFailure failure) {
        isSaid(MachineTexts.of(failure), MachineTexts.hint(failure));
    }

    @ParameterizedTest
    @MethodSource
    void kube(KubeFailure failure) {
        isSaid(KubeTexts.of(failure), KubeTexts.hint(failure));
    }

    /** What the tests above walk through is all that the sealed types have. */
    @Test
    void noFailureIsLeftOut() {
        for (Class<?> sealed : List.of(SshFailure.class, K3sFailure.class, KubeconfigFailure.class,
                KubeFailure.class)) {
            long kinds = Samples.of(sealed).map(Object::getClass).distinct().count();
            assertEquals(sealed.getPermittedSubclasses().length, kinds, sealed.getSimpleName());
        }
    }

    private static void isSaid(Text problem, Text hint) {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            for (String said : List.of(words.format(problem), words.format(hint))) {
                assertFalse(said.isBlank());
                assertFalse(said.matches("(?s).*\\{\\d.*"), said);
            }
        }
        assertTrue(Messages.korean().format(problem).chars().anyMatch(c -> c >= '가' && c <= '힣'), problem.key());
    }
}
