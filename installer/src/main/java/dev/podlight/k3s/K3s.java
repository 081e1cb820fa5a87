package dev.podlight.k3s;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.util.List;

/** k3s on one machine: looked at, installed, verified, removed. Each call blocks and is cancelled by interruption. */
public final class K3s {

    public K3s(Sudo root) {}

    /**
     * Looks at the machine and changes nothing. What is wrong with {@code sudo} is a finding, not an exception.
     *
     * @throws SshException if the line breaks
     */
    public List<Finding> check() throws SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Installs k3s by its official script, then verifies. Every line goes to the session's transcript.
     *
     * @throws K3sException if the script fails, k3s does not start, or does not become healthy
     * @throws SshException if the line breaks or root is not to be had
     * @throws InterruptedException if cancelled; the script has then been told to end
     */
    public Health install(InstallOptions options, Progress progress)
            throws K3sException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Waits until service, API, node, Traefik and ServiceLB are well; errors as {@link #install}. */
    public Health verify(Progress progress) throws K3sException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Stops and removes k3s with all its data, and says what is left. Without a k3s it removes nothing and says so. */
    public LeftOvers uninstall(Progress progress) throws K3sException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** The fallback when systemd does not start it: {@code k3s server} in the background; returns k3s' processes as ps shows them. */
    public List<String> startByHand(List<String> flags) throws K3sException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
