package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.util.List;

/** k3s on one machine: looked at, installed, verified, removed. Each call blocks and is cancelled by interruption. */
public final class K3s {
    private final Machine machine;

    public K3s(Sudo root) {
        this.machine = new Machine(root);
    }

    /**
     * Looks at the machine and changes nothing. What is wrong with {@code sudo} is a finding, not an exception.
     *
     * @throws SshException if the line breaks
     */
    public List<Finding> check() throws SshException, InterruptedException {
        return new Preflight(machine).findings();
    }

    /**
     * Looks at the machine, installs k3s by its official script, then verifies. Every line goes to the session's transcript.
     *
     * @throws K3sException if the machine lacks something, the script fails, k3s does not start, or does not become healthy
     * @throws SshException if the line breaks or root is not to be had
     * @throws InterruptedException if cancelled; the script has then been told to end
     */
    public Health install(InstallOptions options, Progress progress)
            throws K3sException, SshException, InterruptedException {
        InstallCommand.requireSane(options);
        List<Finding> stops = check().stream().filter(finding -> finding.state() == Finding.State.STOP).toList();
        if (!stops.isEmpty())
            throw new K3sException(new K3sFailure.NotReady(stops));
        boolean changed = new Install(machine, progress).run(options);
        return new Verification(machine, progress, options.flags()).run(changed);
    }

    /**
     * Waits until service, API, node, Traefik and ServiceLB are well; errors as {@link #install}.
     *
     * @throws K3sException also {@link K3sFailure.NotInstalled}
     */
    public Health verify(Progress progress) throws K3sException, SshException, InterruptedException {
        if (machine.found("k3s").isEmpty())
            throw new K3sException(new K3sFailure.NotInstalled());
        return new Verification(machine, progress, List.of()).run(false);
    }

    /** Stops and removes k3s with all its data, and says what is left. Without a k3s it removes nothing and says so. */
    public LeftOvers uninstall(Progress progress) throws K3sException, SshException, InterruptedException {
        return new Uninstall(machine, progress).run();
    }

    /**
     * The fallback when systemd does not start it: {@code k3s server} in the background, its output in {@code /var/log/k3s-by-hand.log}.
     *
     * @param flags of {@code k3s server}
     * @return k3s' processes as ps shows them
     * @throws K3sException {@link K3sFailure.NotInstalled}, or {@link K3sFailure.StartFailed} with the end of its output
     */
    public List<String> startByHand(List<String> flags) throws K3sException, SshException, InterruptedException {
        if (machine.found("k3s").isEmpty())
            throw new K3sException(new K3sFailure.NotInstalled());
        String server = "k3s server --write-kubeconfig-mode 644 " + Shell.line(flags.toArray(String[]::new));
        machine.root().run("nohup " + server + " >" + Machine.BY_HAND_LOG + " 2>&1 &");
        // the API's own answer is the sign; curl tries again while nobody listens
        Ran ready = machine.root()
            .run("curl -sk --retry 60 --retry-delay 1 --retry-connrefused -o /dev/null https://127.0.0.1:6443/");
        List<String> processes = machine.processes();
        if (!ready.ok() || processes.isEmpty()) {
            List<String> log = machine.asRoot("tail", "-n", "40", Machine.BY_HAND_LOG).out();
            throw new K3sException(Journal.of(log).startFailed());
        }
        return processes;
    }
}
