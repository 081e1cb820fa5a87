package dev.podlight.classroom.cluster.object;

/** What the API server answered instead of doing it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String reason;

    /**
     * @param status HTTP status, 400 or above
     * @param reason the Status object's reason, for example {@code NotFound}
     * @param message the Status object's message
     */
    public Refusal(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }
}
