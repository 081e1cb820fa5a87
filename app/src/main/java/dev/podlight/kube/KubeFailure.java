package dev.podlight.kube;

import java.util.List;

/** Why a cluster could not be spoken to, or would not do what was asked. Data only; {@link KubeTexts} has the words. */
public sealed interface KubeFailure {

    /** The file is not there or cannot be read. */
    record NoSuchFile(String file) implements KubeFailure {}

    /** @param why what the reader says, never a secret of the file */
    record NotAKubeconfig(String file, String why) implements KubeFailure {}

    /** @param known the contexts that the file has */
    record NoSuchContext(String context, List<String> known) implements KubeFailure {
        public NoSuchContext {
            known = List.copyOf(known);
        }
    }

    /** Nobody answers at the kubeconfig's server: {@code api-unreachable}. */
    record Unreachable(String server, How how, String detail) implements KubeFailure {}

    enum How {
        REFUSED, TIMEOUT, DNS, NO_ROUTE,
        /** The connection stood and was cut. */
        CUT
    }

    /**
     * {@code api-certificate-name}.
     *
     * @param names what the certificate is valid for; empty if it could not be read
     */
    record CertificateName(String server, List<String> names) implements KubeFailure {
        public CertificateName {
            names = List.copyOf(names);
        }
    }

    /** {@code api-certificate-expired}: past its date or not yet valid. */
    record CertificateExpired(String server, String detail) implements KubeFailure {}

    /**
     * {@code api-certificate-expired} too, but by the server's own clock its certificate is good: one of the two clocks is wrong.
     *
     * @param here and {@code there}: what the two say, as ISO-8601 instants
     */
    record ClockWrong(String server, String here, String there) implements KubeFailure {}

    /** The certificate was not signed by the kubeconfig's authority, or TLS failed in another way. */
    record CertificateUnknown(String server, String detail) implements KubeFailure {}

    /** {@code api-unauthorized}: 401, credentials unknown. */
    record Unauthorized(String server, String message) implements KubeFailure {}

    /** {@code api-unauthorized}: 403, credentials known and not allowed this. */
    record Forbidden(String message) implements KubeFailure {}

    record NotFound(String message) implements KubeFailure {}

    /** 409: it exists already, or another manager owns a field. */
    record Conflict(String message) implements KubeFailure {}

    /** Somebody changed what was about to be changed. @param what as kubectl names it, for example {@code deployment.apps/userlist} */
    record Changed(String what) implements KubeFailure {}

    /** 410: a resourceVersion or continue token that the API no longer has. */
    record Gone(String message) implements KubeFailure {}

    /** 429. @param retryAfterSeconds 0 if the API does not say */
    record TooManyRequests(int retryAfterSeconds) implements KubeFailure {}

    /** 500 and above. */
    record ServerError(int status, String message) implements KubeFailure {}

    /** 400, 422 and their like: the API's own words. */
    record Invalid(String message) implements KubeFailure {}

    /** What came back is not what a Kubernetes API says. */
    record Malformed(String server, String detail) implements KubeFailure {}

    /** A name that may not be one, refused before anything was done with it. */
    record BadName(String name) implements KubeFailure {}

    /** A host that an Ingress may not have, refused before anything was done with it. */
    record BadHost(String host) implements KubeFailure {}

    /** @param count what was asked for; 0 to 100 can be */
    record BadCount(String count) implements KubeFailure {}

    /** One of the namespaces that Podlight changes nothing in. */
    record Protected(String namespace) implements KubeFailure {}

    /** @param what is still missing, as kubectl would name it, for example {@code deployment/userlist 0/2} */
    record NotReadyInTime(String what, long seconds) implements KubeFailure {}
}
