package dev.podlight.kube;

import dev.podlight.i18n.Text;

import java.util.Locale;

/** The words for each {@link KubeFailure}. */
public final class KubeTexts {

    private KubeTexts() {}

    /** What happened, one sentence. */
    public static Text of(KubeFailure failure) {
        return switch (failure) {
            case KubeFailure.Unreachable f -> Text.of("kube.unreachable-" + how(f), f.server());
            case KubeFailure.NoSuchFile f -> Text.of("kube.no-file", f.file());
            case KubeFailure.NotAKubeconfig f -> Text.of("kube.not-kubeconfig", f.file(), f.why());
            case KubeFailure.NoSuchContext f -> Text.of("kube.no-context", f.context(), String.join(", ", f.known()));
            case KubeFailure.CertificateName f -> Text.of("kube.certificate-name", f.server(), f.names().isEmpty()
                    ? "?"
                    : String.join(", ", f.names()));
            case KubeFailure.CertificateExpired f -> Text.of("kube.certificate-expired", f.server(), f.detail());
            case KubeFailure.ClockWrong f -> Text.of("kube.clock-wrong", f.server(), f.here(), f.there());
            case KubeFailure.CertificateUnknown f -> Text.of("kube.certificate-unknown", f.server(), f.detail());
            case KubeFailure.Unauthorized f -> Text.of("kube.unauthorized", f.server());
            case KubeFailure.Forbidden f -> Text.of("kube.forbidden", f.message());
            case KubeFailure.NotFound f -> Text.of("kube.not-found", f.message());
            case KubeFailure.Conflict f -> Text.of("kube.conflict", f.message());
            case KubeFailure.Changed f -> Text.of("kube.changed", f.what());
            case KubeFailure.Gone f -> Text.of("kube.gone", f.message());
            case KubeFailure.TooManyRequests f -> Text.of("kube.too-many", String.valueOf(f.retryAfterSeconds()));
            case KubeFailure.ServerError f -> Text.of("kube.server-error", String.valueOf(f.status()), f.message());
            case KubeFailure.Invalid f -> Text.of("kube.invalid", f.message());
            case KubeFailure.Malformed f -> Text.of("kube.malformed", f.server(), f.detail());
            case KubeFailure.BadName f -> Text.of("kube.bad-name", f.name());
            case KubeFailure.BadHost f -> Text.of("kube.bad-host", f.host());
            case KubeFailure.BadCount f -> Text.of("kube.bad-count", f.count());
            case KubeFailure.Protected f -> Text.of("kube.protected", f.namespace());
            case KubeFailure.NotReadyInTime f -> Text.of("kube.not-ready", f.what(), String.valueOf(f.seconds()));
        };
    }

    /** What to do about it, one sentence. */
    public static Text hint(KubeFailure failure) {
        return Text.of("kube." + id(failure) + ".hint");
    }

    private static String id(KubeFailure failure) {
        return switch (failure) {
            case KubeFailure.Unreachable f -> "unreachable";
            case KubeFailure.NoSuchFile f -> "no-file";
            case KubeFailure.NotAKubeconfig f -> "not-kubeconfig";
            case KubeFailure.NoSuchContext f -> "no-context";
            case KubeFailure.CertificateName f -> "certificate-name";
            case KubeFailure.CertificateExpired f -> "certificate-expired";
            case KubeFailure.ClockWrong f -> "clock-wrong";
            case KubeFailure.CertificateUnknown f -> "certificate-unknown";
            case KubeFailure.Unauthorized f -> "unauthorized";
            case KubeFailure.Forbidden f -> "forbidden";
            case KubeFailure.NotFound f -> "not-found";
            case KubeFailure.Conflict f -> "conflict";
            case KubeFailure.Changed f -> "changed";
            case KubeFailure.Gone f -> "gone";
            case KubeFailure.TooManyRequests f -> "too-many";
            case KubeFailure.ServerError f -> "server-error";
            case KubeFailure.Invalid f -> "invalid";
            case KubeFailure.Malformed f -> "malformed";
            case KubeFailure.BadName f -> "bad-name";
            case KubeFailure.BadHost f -> "bad-host";
            case KubeFailure.BadCount f -> "bad-count";
            case KubeFailure.Protected f -> "protected";
            case KubeFailure.NotReadyInTime f -> "not-ready";
        };
    }

    private static String how(KubeFailure.Unreachable failure) {
        return failure.how().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The id in the catalogue of causes, or null if it has none. */
    public static String cause(KubeFailure failure) {
        return switch (failure) {
            case KubeFailure.Unreachable f -> "api-unreachable";
            case KubeFailure.CertificateName f -> "api-certificate-name";
            case KubeFailure.CertificateExpired f -> "api-certificate-expired";
            case KubeFailure.ClockWrong f -> "api-certificate-expired";
            case KubeFailure.Unauthorized f -> "api-unauthorized";
            case KubeFailure.Forbidden f -> "api-unauthorized";
            default -> null;
        };
    }
}
