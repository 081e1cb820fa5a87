package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeFailure;
import dev.podlight.kube.KubeTexts;

/** What a cluster refused or could not do, as a command ends with it. */
final class ClusterFailure {

    private ClusterFailure() {}

    static CommandFailure of(KubeException e) {
        Text problem = KubeTexts.of(e.failure());
        Text hint = KubeTexts.hint(e.failure());
        return switch (e.failure()) {
            case KubeFailure.NoSuchFile f -> CommandFailure.usage(problem, hint);
            case KubeFailure.NotAKubeconfig f -> CommandFailure.usage(problem, hint);
            case KubeFailure.NoSuchContext f -> CommandFailure.usage(problem, hint);
            case KubeFailure.BadName f -> CommandFailure.usage(problem, hint);
            case KubeFailure.BadHost f -> CommandFailure.usage(problem, hint);
            case KubeFailure.BadCount f -> CommandFailure.usage(problem, hint);
            case KubeFailure.Protected f -> CommandFailure.usage(problem, hint);
            case KubeFailure.Unreachable f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.CertificateName f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.CertificateExpired f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.ClockWrong f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.CertificateUnknown f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.Unauthorized f -> CommandFailure.notReached(problem, hint);
            case KubeFailure.Malformed f -> CommandFailure.notReached(problem, hint);
            default -> CommandFailure.foundOut(problem, hint);
        };
    }
}
