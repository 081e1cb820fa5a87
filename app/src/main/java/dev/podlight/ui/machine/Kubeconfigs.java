package dev.podlight.ui.machine;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.k3s.K3sException;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kubeconfig.HomeKubeconfig;
import dev.podlight.kubeconfig.Kubeconfig;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.KubeconfigStore;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.SshException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The kubeconfigs of machines: fetched into Podlight's own store, on request merged into the person's own file. Calls block.
 *
 * @param home the person's own, which kubectl here works with
 */
public record Kubeconfigs(KubeconfigStore store, Path home) {

    /** @param follows whether the context in the person's own file, if it is there, is to be renewed too */
    Path fetch(Root root, boolean follows)
            throws SshException, K3sException, KubeconfigException, KubeException, InterruptedException {
        Kubeconfig fetched = root.run(sudo -> new MachineKubeconfig(sudo).fetch(root.machine().id()));
        if (follows && Files.exists(home) && Cluster.contexts(home).contains(fetched.context())) {
            new HomeKubeconfig(home).merge(fetched);
        }
        return store.save(fetched);
    }

    HomeKubeconfig.Merged mergeIntoHome(Path own) throws KubeconfigException, IOException {
        return new HomeKubeconfig(home).merge(Kubeconfig.parse(Files.readString(own), own.toString()));
    }

    void remove(Machine machine) throws KubeconfigException {
        store.remove(machine.id());
    }
}
