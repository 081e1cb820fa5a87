package dev.podlight.cli;

import dev.podlight.probe.NotSent;
import dev.podlight.ssh.SshException;

/** Which exit code a request has that could not be sent. */
final class ProbeFailures {

    private ProbeFailures() {}

    /** A machine that was lost is one that could not be reached; everything else was found out there. */
    static CommandFailure of(NotSent e) {
        return e.getCause() instanceof SshException ssh
                ? VmFailures.of(ssh)
                : CommandFailure.foundOut(e.problem(), e.hint());
    }
}
