package dev.podlight.cli;

import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The cluster that a command line named, for as long as the command runs. */
sealed interface OpenCluster extends AutoCloseable {

    /** Its objects as they are now, or as the file has them. */
    ClusterSnapshot snapshot() throws CommandFailure, InterruptedException;

    /** The API behind it. @throws CommandFailure if it is a file, which nothing can be sent to */
    Cluster live() throws CommandFailure;

    /** Where its machine is reached by SSH, or empty. */
    String sshHost();

    /** Root on its machine; empty where no SSH leads to one. @throws CommandFailure if SSH fails */
    Optional<Sudo> machine() throws CommandFailure, InterruptedException;

    @Override
    void close();

    /** How the machine of a cluster is reached. */
    interface Ssh {
        /** Not at all: the cluster is known by its kubeconfig alone. */
        Ssh NONE = Optional::empty;

        Optional<Sudo> root() throws CommandFailure, InterruptedException;
    }

    /** What kubectl printed into a file or folder. */
    record Recorded(Path path) implements OpenCluster {
        @Override
        public ClusterSnapshot snapshot() throws CommandFailure {
            try {
                return SnapshotReader.read(path);
            } catch (BadSnapshot e) {
                throw CommandFailure.usage(e.text(), Text.of("cli.cluster.snapshot.hint"));
            } catch (IOException e) {
                throw CommandFailure.usage(Text.of("cli.cluster.unreadable", path),
                        Text.of("cli.cluster.snapshot.hint"));
            }
        }

        @Override
        public Cluster live() throws CommandFailure {
            throw CommandFailure.usage(Text.of("cli.cluster.needs-live"), Text.of("cli.cluster.needs-live.hint"));
        }

        @Override
        public String sshHost() {
            return "";
        }

        @Override
        public Optional<Sudo> machine() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** @param ends what else ends with it: a classroom made for this call, an SSH session */
    record Live(Cluster live, String sshHost, Ssh ssh, Runnable ends) implements OpenCluster {
        @Override
        public ClusterSnapshot snapshot() throws CommandFailure, InterruptedException {
            try {
                return live.snapshot();
            } catch (KubeException e) {
                throw ClusterFailure.of(e);
            }
        }

        @Override
        public Optional<Sudo> machine() throws CommandFailure, InterruptedException {
            return ssh.root();
        }

        @Override
        public void close() {
            live.close();
            ends.run();
        }
    }
}
