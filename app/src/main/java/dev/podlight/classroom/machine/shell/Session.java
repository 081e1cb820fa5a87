package dev.podlight.classroom.machine.shell;

import java.time.Instant;

/** One login: what its commands share beside files. Safe for any thread. */
public final class Session {
    private final Terminal terminal;
    private final String client;
    private Instant sudoUntil = Instant.MIN;

    /**
     * @param terminal null without one, as for a command sent over SSH
     * @param client what sshd puts into SSH_CONNECTION
     */
    public Session(Terminal terminal, String client) {
        this.terminal = terminal;
        this.client = client;
    }

    /** Null without one. */
    public Terminal terminal() {
        return terminal;
    }

    public String client() {
        return client;
    }

    /** Until when sudo asks no more. */
    public synchronized Instant sudoUntil() {
        return sudoUntil;
    }

    public synchronized void sudoUntil(Instant until) {
        sudoUntil = until;
    }
}
