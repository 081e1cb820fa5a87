package dev.podlight.kubeconfig;

import java.util.Objects;

/** Carries a {@link KubeconfigFailure}; the message is for developers, people read what the failure is turned into. */
public final class KubeconfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient KubeconfigFailure failure;

    public KubeconfigException(KubeconfigFailure failure) {
        this(failure, null);
    }

    /**
     * @param cause may be null
     */
    public KubeconfigException(KubeconfigFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public KubeconfigFailure failure() {
        return failure;
    }
}
