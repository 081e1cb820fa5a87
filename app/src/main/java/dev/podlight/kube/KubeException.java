package dev.podlight.kube;

import java.util.Objects;

/** A cluster could not be spoken to, or would not do what was asked. */
public final class KubeException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient KubeFailure failure;

    public KubeException(KubeFailure failure) {
        this(failure, null);
    }

    public KubeException(KubeFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = Objects.requireNonNull(failure);
    }

    /** What went wrong, never null. */
    public KubeFailure failure() {
        return failure;
    }
}
