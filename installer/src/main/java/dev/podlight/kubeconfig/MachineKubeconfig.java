package dev.podlight.kubeconfig;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;

/** The kubeconfig that k3s wrote on a machine. */
public final class MachineKubeconfig {
    public static final String PATH = "/etc/rancher/k3s/k3s.yaml";

    public MachineKubeconfig(Sudo root) {}

    /**
     * Reads it, as root where only root may, and makes it right for this side: a context of the given name, the SSH host instead of
     * loopback.
     *
     * @throws KubeconfigException if there is none, or it is not one to be trusted
     * @throws SshException if the line breaks or root is needed and not to be had
     */
    public Kubeconfig fetch(String context) throws KubeconfigException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts it at {@code ~/.kube/config} of the machine's user, mode 600; a file that was there is kept beside it.
     *
     * @return the path written on the machine
     * @throws KubeconfigException if there is none or it could not be written
     * @throws SshException as {@link #fetch}
     */
    public String putForUser() throws KubeconfigException, SshException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
