package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kubeconfig.Kubeconfig;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --vm USER@HOST}: the cluster of a machine, its kubeconfig fetched by SSH, its API asked directly or through SSH. */
final class VmCluster {

    private VmCluster() {}

    static OpenCluster open(Sudo root, Terminal terminal) throws CommandFailure, InterruptedException {
        SshSession session = root.session();
        boolean opened = false;
        try {
            Kubeconfig config = new MachineKubeconfig(root).fetch(session.address().toString());
            OpenCluster cluster = open(config, root, terminal);
            opened = true;
            return cluster;
        } catch (SshException e) {
            throw VmFailures.of(e);
        } catch (KubeconfigException e) {
            throw VmFailures.of(e);
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.vm.no-temporary-file"), Text.of("cli.vm.no-temporary-file.hint"));
        } finally {
            if (!opened) {
                session.close();
            }
        }
    }

    private static OpenCluster open(Kubeconfig config, Sudo root, Terminal terminal)
            throws IOException, KubeException, SshException, InterruptedException {
        SshSession session = root.session();
        // a temporary file is readable by its owner alone; it is gone once the credentials are in memory
        Path file = Files.createTempFile("podlight", ".kubeconfig");
        try {
            Files.writeString(file, config.yaml());
            Cluster cluster = Cluster.connect(file, null, session, Transcript.NONE);
            if (cluster.throughSsh()) {
                terminal.remark(Text.of("cli.vm.api-through-ssh", config.server(), session.address()));
            }
            return new OpenCluster.Live(cluster, session.address().host(), () -> Optional.of(root), session::close);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
