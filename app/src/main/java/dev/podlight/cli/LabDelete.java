package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LiveCluster;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podlight lab delete}: names what goes, asks, deletes, and returns when it is gone. */
@Command(name = "delete")
final class LabDelete implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private final Terminal terminal;

    @Mixin
    private LabOptions lab;

    @Option(names = "--with-namespace", descriptionKey = "cli.option.with-namespace")
    private boolean withNamespace;

    @Option(names = {"-y", "--yes"}, descriptionKey = "cli.option.yes")
    private boolean yes;

    LabDelete(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return lab.with(terminal, cluster -> delete(cluster.live()));
    }

    private int delete(Cluster cluster) throws KubeException, CommandFailure, InterruptedException {
        List<ObjectRef> goes = withNamespace
                ? cluster.namespaces().whatGoes(lab.namespace())
                : cluster.userlist(lab.namespace()).whatGoes();
        if (goes.isEmpty() && !withNamespace) {
            terminal.say(Text.of("cli.lab.delete.nothing", lab.namespace()));
            return ExitCode.DONE;
        }
        terminal.remark(Text.of("cli.lab.delete.goes", lab.namespace(), goes.size()));
        goes.forEach(o -> terminal.err().println("  " + o.kind() + "/" + o.name()));
        if (!yes && !Question.agreed(terminal, Text.of("cli.lab.delete.ask"))) {
            throw CommandFailure.foundOut(Text.of("cli.lab.delete.kept"), Text.of("cli.lab.delete.kept.hint"));
        }
        delete(cluster, Set.copyOf(goes));
        terminal.say(Text.of("cli.lab.delete.done", lab.namespace()));
        return ExitCode.DONE;
    }

    private void delete(Cluster cluster, Set<ObjectRef> goes) throws KubeException, InterruptedException {
        if (withNamespace) {
            cluster.namespaces().delete(lab.namespace());
        } else {
            cluster.userlist(lab.namespace()).delete();
        }
        ObjectRef namespace = new ObjectRef("Namespace", "", lab.namespace());
        try (LiveCluster watch = cluster.watch(view -> {})) {
            watch.await(snapshot -> left(snapshot, withNamespace ? Set.of(namespace) : goes), LONGEST);
        }
    }

    private static String left(ClusterSnapshot snapshot, Set<ObjectRef> goes) {
        return snapshot.objects()
            .stream()
            .filter(o -> goes.contains(o.ref()))
            .map(o -> o.kind() + "/" + o.name())
            .findFirst()
            .orElse("");
    }
}
