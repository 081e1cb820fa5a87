package dev.podlight.k3s;

import java.util.Objects;

/** Carries a {@link K3sFailure}; the message is for developers, people read what the failure is turned into. */
public final class K3sException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient K3sFailure failure;

    public K3sException(K3sFailure failure) {
        super(failure.toString());
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public K3sFailure failure() {
        return failure;
    }
}
