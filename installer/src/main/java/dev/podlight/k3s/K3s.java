package dev.podlight.k3s;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** k3s on one machine: looked at, installed, verified, removed. Each call blocks and is cancelled by interruption. */
public final class K3s {
    private final Machine machine;

    public K3s(Sudo root) {
        this(new Machine(root));
    }

    K3s(Machine machine) {
        this.machine = machine;
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
     * What an earlier session began there and whose end was not told yet: it may still run.
     *
     * @throws SshException if the line breaks or root is not to be had
     */
    public Optional<Work> found() throws SshException, InterruptedException {
        return new Worker(machine).look();
    }

    /**
     * Looks at the machine, installs k3s by its official script, then verifies. The script runs on the machine by itself: where the line
     * breaks or this thread is interrupted it goes on, and the next call with the same options finds it and goes on from there.
     *
     * @throws K3sException if the machine lacks something, other work goes on there, the script fails, k3s does not start, or does not
     *         become healthy
     * @throws SshException if the line breaks or root is not to be had
     * @throws InterruptedException if interrupted; {@link #cancel} ends the script, too
     */
    public Health install(InstallOptions options, Progress progress)
            throws K3sException, SshException, InterruptedException {
        InstallScript.requireSane(options);
        Install install = new Install(machine, progress);
        boolean changed = install.run(options);
        return verified(install, changed, options.flags(), progress);
    }

    private Health verified(Install install, boolean changed, List<String> flags, Progress progress)
            throws K3sException, SshException, InterruptedException {
        try {
            Health health = new Verification(machine, progress, flags).run(changed);
            install.told();
            return health;
        } catch (K3sException e) {
            // or the next try would only verify again, and never install
            install.failed();
            throw e;
        }
    }

    /**
     * Goes on with an install that {@link #found} shows, begun by whomever and with whatever options, and verifies it.
     *
     * @throws K3sException {@link K3sFailure.NotInstalled} if there is none that runs or ended well; otherwise as {@link #install}
     */
    public Health resume(Progress progress) throws K3sException, SshException, InterruptedException {
        Install install = new Install(machine, progress);
        boolean changed = install.resume();
        List<String> flags = List.of(new SystemChecks(machine).flags().split(" "));
        return verified(install, changed, flags, progress);
    }

    /**
     * Ends an install that is under way and takes back what it had done, so that the machine is as before; where there was a k3s before
     * it, that one stays.
     *
     * @return what is left
     * @throws K3sException if taking it back fails
     * @throws SshException if the line breaks; calling it again goes on
     */
    public LeftOvers cancel(Progress progress) throws K3sException, SshException, InterruptedException {
        return new Uninstall(machine, progress).cancel();
    }

    /**
     * Waits until service (or a server that was started by hand), API, node, Traefik and ServiceLB are well; errors as {@link #install}.
     *
     * @throws K3sException also {@link K3sFailure.NotInstalled}
     */
    public Health verify(Progress progress) throws K3sException, SshException, InterruptedException {
        if (machine.found("k3s").isEmpty())
            throw new K3sException(new K3sFailure.NotInstalled());
        return new Verification(machine, progress, List.of()).running();
    }

    /** Stops and removes k3s with all its data, and says what is left. Without a k3s it removes nothing and says so. */
    public LeftOvers uninstall(Progress progress) throws K3sException, SshException, InterruptedException {
        return new Uninstall(machine, progress).run();
    }

    /** Removes what an uninstall left; gives what is left then. */
    public LeftOvers clean(LeftOvers rest, Progress progress)
            throws K3sException, SshException, InterruptedException {
        return new Uninstall(machine, progress).clean(rest);
    }

    /**
     * Brings archives of images, so that Pods start on a machine that reaches no registry; k3s has them at once, and again after a
     * restart.
     *
     * @param archives files of this side as {@code docker save} makes them, compressed or not
     * @throws K3sException {@link K3sFailure.NotInstalled}, {@link K3sFailure.ImagesNotTaken}, or as {@link #install}
     */
    public void bringImages(List<Path> archives, Progress progress)
            throws K3sException, SshException, InterruptedException {
        new Images(machine, progress).bring(archives);
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
        machine.root().run("nohup setsid " + server + " >" + Machine.BY_HAND_LOG + " 2>&1 &");
        // the API's own answer is the sign
        Ran ready = machine.apiReady();
        List<String> processes = machine.processes();
        if (!ready.ok() || processes.isEmpty()) {
            List<String> log = machine.asRoot("tail", "-n", "40", Machine.BY_HAND_LOG).out();
            throw new K3sException(Journal.of(log).startFailed());
        }
        return processes;
    }
}
