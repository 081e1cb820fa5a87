package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code [cluster]}: which cluster a command is about. Used as a mixin. */
final class ClusterOptions {
    @ArgGroup(exclusive = true)
    private Source source;

    @Option(names = "--context", paramLabel = "NAME", descriptionKey = "cli.option.context")
    private String context;

    /** At most one of these; none is the kubeconfig that kubectl would take. */
    static final class Source {
        @Option(names = "--snapshot", required = true, paramLabel = "FILE|DIR", descriptionKey = "cli.option.snapshot")
        private Path snapshot;

        @Option(names = "--kubeconfig", required = true, paramLabel = "FILE", descriptionKey = "cli.option.kubeconfig")
        private Path kubeconfig;

        @Option(names = "--classroom", required = true, descriptionKey = "cli.option.classroom")
        private boolean classroom;
    }

    /**
     * Opens it; the caller closes it.
     *
     * @throws CommandFailure if it cannot be read, reached or trusted
     */
    OpenCluster open() throws CommandFailure, InterruptedException {
        if (source != null && source.snapshot != null) {
            return new OpenCluster.Recorded(source.snapshot);
        }
        if (source != null && source.classroom) {
            return ClassroomForOneCall.open();
        }
        Path file = source != null && source.kubeconfig != null
                ? source.kubeconfig
                : KubeconfigPath.find(System.getenv(), Path.of(System.getProperty("user.home")));
        return connect(file, context, "", () -> {});
    }

    /** @param ends what else is over when the cluster is closed, or could not be opened */
    static OpenCluster connect(Path kubeconfig, String context, String sshHost, Runnable ends)
            throws CommandFailure, InterruptedException {
        try {
            return new OpenCluster.Live(Cluster.connect(kubeconfig, context, Transcript.NONE), sshHost, ends);
        } catch (KubeException e) {
            ends.run();
            throw ClusterFailure.of(e);
        } catch (InterruptedException e) {
            ends.run();
            throw e;
        }
    }

    /** A classroom that could not be opened. */
    static CommandFailure noClassroom(Throwable why) {
        return CommandFailure.notReached(Text.of("cli.classroom.failed", why.getMessage()),
                Text.of("cli.classroom.failed.hint"));
    }
}
