package dev.podlight.cli;

import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.LiveCluster;
import dev.podlight.kube.ObjectName;
import dev.podlight.kube.KubeFailure;
import dev.podlight.traffic.ClusterSnapshot;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every lab command is told: the cluster, the namespace, the form of what it prints. */
final class LabOptions {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Mixin
    private ClusterOptions cluster;

    @Option(names = {"-n",
            "--namespace"}, required = true, paramLabel = "NAME", descriptionKey = "cli.option.lab-namespace")
    private String namespace;

    @Option(names = "--json", descriptionKey = "cli.option.json")
    private boolean json;

    String namespace() {
        return namespace;
    }

    boolean json() {
        return json;
    }

    /** What a lab command does with its cluster. */
    interface Task {
        /** @return one of {@link ExitCode} */
        int run(OpenCluster cluster) throws KubeException, CommandFailure, InterruptedException;
    }

    /** Checks the name before anything is opened, then runs the task and closes the cluster. */
    int with(Terminal terminal, Task task) throws CommandFailure, InterruptedException {
        try {
            if (!ObjectName.isLabel(namespace)) {
                throw new KubeException(new KubeFailure.BadName(namespace));
            }
            try (OpenCluster open = cluster.open(terminal)) {
                return task.run(open);
            }
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        }
    }

    /** Waits by watching until nothing is missing, prints how the lab stands, and says whether it was reached in time. */
    int settled(Cluster live, LiveCluster.Missing missing, Terminal terminal)
            throws KubeException, InterruptedException {
        try (LiveCluster watch = live.watch(view -> {})) {
            ClusterSnapshot snapshot = watch.await(missing, LONGEST);
            show(snapshot, terminal);
            return ExitCode.DONE;
        }
    }

    void show(ClusterSnapshot snapshot, Terminal terminal) {
        LabStatus status = LabStatus.of(snapshot, namespace);
        if (json) {
            terminal.out().println(LabJson.of(status));
        } else {
            new LabTable(terminal).print(status);
        }
    }
}
