package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeFailure;
import dev.podlight.kubeconfig.Kubeconfig;
import dev.podlight.kubeconfig.KubeconfigException;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --vm USER@HOST}: the cluster of a machine, its kubeconfig fetched by SSH, its API asked directly or through SSH. */
final class VmCluster {

    private VmCluster() {}

    static OpenCluster open(Sudo root) throws CommandFailure, InterruptedException {
        SshSession session = root.session();
        boolean opened = false;
        try {
            Kubeconfig config = new MachineKubeconfig(root).fetch(session.address().toString());
            OpenCluster cluster = open(config, root);
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

    private static OpenCluster open(Kubeconfig config, Sudo root)
            throws IOException, KubeException, SshException, InterruptedException {
        SshSession session = root.session();
        // a temporary file is readable by its owner alone; it is gone once the credentials are in memory
        Path file = Files.createTempFile("podlight", ".kubeconfig");
        try {
            Files.writeString(file, config.yaml());
            return new OpenCluster.Live(connect(file, config, session), session.address().host(),
                    () -> Optional.of(root), session::close);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Most clouds let 6443 in from nowhere: then SSH carries the connection, and the machine's loopback is in the certificate. */
    private static Cluster connect(Path file, Kubeconfig config, SshSession session)
            throws KubeException, SshException, InterruptedException {
        try {
            return Cluster.connect(file, null, Transcript.NONE);
        } catch (KubeException e) {
            if (!(e.failure() instanceof KubeFailure.Unreachable)
                    && !(e.failure() instanceof KubeFailure.CertificateName)) {
                throw e;
            }
            int local = session.tunnel("127.0.0.1", URI.create(config.server()).getPort()).port();
            return Cluster.connect(file, null, "https://127.0.0.1:" + local, Transcript.NONE);
        }
    }
}
