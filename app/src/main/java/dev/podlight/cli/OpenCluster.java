package dev.podlight.cli;

import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import java.io.IOException;
import java.nio.file.Path;

/** The cluster that a command line named, for as long as the command runs. */
sealed interface OpenCluster extends AutoCloseable {

    /** Its objects as they are now, or as the file has them. */
    ClusterSnapshot snapshot() throws CommandFailure, InterruptedException;

    /** The API behind it. @throws CommandFailure if it is a file, which nothing can be sent to */
    Cluster live() throws CommandFailure;

    /** Where its machine is reached by SSH, or empty. */
    String sshHost();

    @Override
    void close();

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
        public void close() {}
    }

    /** @param ends what else ends with it: a classroom made for this call, an SSH session */
    record Live(Cluster live, String sshHost, Runnable ends) implements OpenCluster {
        @Override
        public ClusterSnapshot snapshot() throws CommandFailure, InterruptedException {
            try {
                return live.snapshot();
            } catch (KubeException e) {
                throw ClusterFailure.of(e);
            }
        }

        @Override
        public void close() {
            live.close();
            ends.run();
        }
    }
}
