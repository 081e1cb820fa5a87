package dev.podlight.ui.task;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.K3sException;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeFailure;
import dev.podlight.kube.KubeTexts;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.probe.NotSent;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import dev.podlight.traffic.BadRequest;

import java.io.IOException;
import java.util.Optional;

/** The one place that turns what was thrown into what the person is told. */
public final class Failures {
    private Failures() {}

    public static Problem problem(Throwable thrown) {
        return switch (thrown) {
            case SshException e when e.failure() instanceof SshFailure.HostKeyChanged changed -> new Problem(
                    MachineTexts.of(changed), MachineTexts.hint(changed), Optional.of(changed));
            case SshException e -> new Problem(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()));
            case K3sException e -> new Problem(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()));
            case KubeconfigException e -> new Problem(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()));
            case KubeException e -> problem(e.failure());
            case NotSent e -> new Problem(e.problem(), e.hint());
            case WordedFailure e -> e.problem();
            case BadRequest e -> new Problem(e.text(), Text.of("window.problem-url-hint"));
            case IOException e -> new Problem(Text.of("window.problem-file", words(e)),
                    Text.of("window.problem-file-hint"));
            default -> new Problem(Text.of("window.problem-unexpected", words(thrown)),
                    Text.of("window.problem-unexpected-hint"));
        };
    }

    public static Problem problem(KubeFailure failure) {
        return new Problem(KubeTexts.of(failure), KubeTexts.hint(failure));
    }

    private static String words(Throwable thrown) {
        return thrown.getClass().getSimpleName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
    }
}
