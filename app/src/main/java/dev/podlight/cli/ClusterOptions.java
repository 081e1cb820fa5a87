package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kubeconfig.KubectlFile;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code [cluster]}: which cluster a command is about, a picocli mixin. */
public final class ClusterOptions {
    @ArgGroup(exclusive = true)
    private Source source = new Source();

    @Option(names = "--context", paramLabel = "NAME", descriptionKey = "cli.option.context")
    private String context;

    @Mixin
    private VmOptions vm;

    /** At most one of these; none is the kubeconfig that kubectl would take. */
    static final class Source {
        @Option(names = "--snapshot", paramLabel = "FILE|DIR", descriptionKey = "cli.option.snapshot")
        private Path snapshot;

        @Option(names = "--kubeconfig", paramLabel = "FILE", descriptionKey = "cli.option.kubeconfig")
        private Path kubeconfig;

        @Option(names = "--vm", paramLabel = "USER@HOST", descriptionKey = "cli.option.vm")
        private String machine;

        @Option(names = "--classroom", descriptionKey = "cli.option.classroom")
        private boolean classroom;
    }

    /**
     * The cluster's objects as they are now, or as the file has them.
     *
     * @throws CommandFailure if it cannot be read, reached or trusted
     */
    public ClusterSnapshot read(Terminal terminal) throws CommandFailure, InterruptedException {
        try (OpenCluster open = open(terminal)) {
            return open.snapshot();
        }
    }

    /**
     * Opens it; the caller closes it.
     *
     * @param terminal where a machine's secrets are asked for
     * @throws CommandFailure if it cannot be read, reached or trusted
     */
    OpenCluster open(Terminal terminal) throws CommandFailure, InterruptedException {
        if (source.snapshot != null) {
            return new OpenCluster.Recorded(source.snapshot);
        }
        if (source.classroom) {
            return ClassroomForOneCall.open();
        }
        if (source.machine != null) {
            return VmCluster.open(vm.connect(source.machine, terminal), terminal);
        }
        Path file = source.kubeconfig != null
                ? source.kubeconfig
                : KubectlFile.of(terminal.environment());
        return connect(file, context, OpenCluster.Ssh.NONE, () -> {});
    }

    /** @param ends what else is over when the cluster is closed, or could not be opened */
    static OpenCluster connect(Path kubeconfig, String context, OpenCluster.Ssh ssh, Runnable ends)
            throws CommandFailure, InterruptedException {
        boolean connected = false;
        try {
            Cluster cluster = Cluster.connect(kubeconfig, context, Transcript.NONE);
            connected = true;
            return new OpenCluster.Live(cluster, "", ssh, ends);
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        } finally {
            if (!connected) {
                ends.run();
            }
        }
    }

    /** A classroom that could not be opened. */
    static CommandFailure noClassroom(Throwable why) {
        return CommandFailure.notReached(Text.of("cli.cluster.no-classroom", why.getMessage()),
                Text.of("cli.cluster.no-classroom.hint"));
    }
}
