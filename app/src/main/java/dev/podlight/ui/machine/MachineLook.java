package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.k3s.Finding;
import dev.podlight.k3s.Health;
import dev.podlight.k3s.K3s;
import dev.podlight.k3s.K3sException;
import dev.podlight.k3s.Progress;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;

import java.util.List;

/**
 * What a first look at a machine finds.
 *
 * @param session open
 * @param health null if no k3s works there
 */
record MachineLook(SshSession session, List<Finding> findings, Health health) {

    /** Logs in and looks; blocks, changes nothing. */
    static MachineLook at(Machine machine, SshDoor door)
            throws SshException, K3sException, KubeconfigException, InterruptedException {
        SshSession session = door.open(machine);
        boolean looked = false;
        try {
            MachineLook look = again(new Root(session, machine, door));
            looked = true;
            return look;
        } finally {
            if (!looked) {
                session.close();
            }
        }
    }

    /** The same on a machine that somebody is logged in to. */
    static MachineLook again(Root root)
            throws SshException, K3sException, KubeconfigException, InterruptedException {
        List<Finding> findings = root.look();
        boolean asRoot = findings.stream().noneMatch(f -> f.id().equals("root") && f.state() == Finding.State.STOP);
        return new MachineLook(root.session(), findings, asRoot ? root.run(MachineLook::health) : null);
    }

    private static Health health(Sudo sudo) throws SshException, InterruptedException {
        try {
            return new K3s(sudo).verify(Progress.SILENT);
        } catch (K3sException e) {
            // a bare machine, or one whose k3s does not run: the findings say which
            return null;
        }
    }
}
