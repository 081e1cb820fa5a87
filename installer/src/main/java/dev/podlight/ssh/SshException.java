package dev.podlight.ssh;

import java.util.Objects;

/** Carries an {@link SshFailure}; the message is for developers, people read what the failure is turned into. */
public final class SshException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient SshFailure failure;

    public SshException(SshFailure failure) {
        this(failure, null);
    }

    /**
     * @param cause may be null
     */
    public SshException(SshFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    public SshFailure failure() {
        return failure;
    }
}
