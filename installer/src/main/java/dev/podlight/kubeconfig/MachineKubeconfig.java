package dev.podlight.kubeconfig;

import dev.podlight.ssh.Ran;
import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;

/** The kubeconfig that k3s wrote on a machine. Its text never gets into the transcript. */
public final class MachineKubeconfig {
    public static final String PATH = "/etc/rancher/k3s/k3s.yaml";

    private final Sudo root;
    private final SshSession session;

    public MachineKubeconfig(Sudo root) {
        this.root = root;
        this.session = root.session();
    }

    /**
     * Reads it, as root where only root may, and makes it right for this side: a context of the given name, the SSH host instead of
     * loopback.
     *
     * @throws KubeconfigException if there is none, or it is not one to be trusted
     * @throws SshException if the line breaks or root is needed and not to be had
     */
    public Kubeconfig fetch(String context) throws KubeconfigException, SshException, InterruptedException {
        return Kubeconfig.parse(read(), session.address() + ":" + PATH)
            .named(context)
            .seenThrough(session.address().host());
    }

    /**
     * Puts it at {@code ~/.kube/config} of the machine's user, mode 600; a file that was there is kept beside it.
     *
     * @return the path written on the machine
     * @throws KubeconfigException if there is none or it could not be written
     * @throws SshException as {@link #fetch}
     */
    public String putForUser() throws KubeconfigException, SshException, InterruptedException {
        read();
        Ran who = session.run("echo \"$HOME\"; id -u; id -g");
        if (who.out().size() < 3)
            throw new KubeconfigException(new KubeconfigFailure.NotPutOnMachine("~/.kube/config", who.last()));
        String folder = who.out().getFirst() + "/.kube";
        String config = folder + "/config";
        String owner = who.out().get(1).strip() + ":" + who.out().get(2).strip();
        String fresh = folder + "/.config.podlight";
        run(Shell.line("mkdir", "-p", folder), config);
        // with -n a second time does not put Podlight's own file over the one that was there first
        run("test ! -e " + Shell.quote(config) + " || " + Shell.line("cp", "-n", "-p", config, config
                + ".before-podlight"), config);
        run(Shell.line("cp", PATH, fresh), config);
        run(Shell.line("chmod", "600", fresh), config);
        run(Shell.line("chown", owner, folder, fresh), config);
        run(Shell.line("mv", "-f", fresh, config), config);
        return config;
    }

    private void run(String command, String config) throws KubeconfigException, SshException, InterruptedException {
        Ran ran = root.run(command);
        if (!ran.ok())
            throw new KubeconfigException(new KubeconfigFailure.NotPutOnMachine(config, ran.last()));
    }

    private String read() throws KubeconfigException, SshException, InterruptedException {
        Ran ran = session.runConfidentially(Shell.line("cat", PATH));
        if (!ran.ok() && !ran.last().contains("No such file"))
            ran = root.runConfidentially(Shell.line("cat", PATH));
        if (!ran.ok())
            throw new KubeconfigException(new KubeconfigFailure.NotOnMachine(PATH));
        return ran.text();
    }
}
