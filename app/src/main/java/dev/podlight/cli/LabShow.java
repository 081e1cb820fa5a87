package dev.podlight.cli;

import dev.podlight.kube.LabStatus;
import dev.podlight.traffic.ClusterSnapshot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code podlight lab status}: how it stands now; 0 if everything is as its objects want it. */
@Command(name = "status")
final class LabShow implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LabOptions lab;

    LabShow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return lab.with(terminal, cluster -> {
            ClusterSnapshot snapshot = cluster.snapshot();
            lab.show(snapshot, terminal);
            return LabStatus.of(snapshot, lab.namespace()).missing().isEmpty() ? ExitCode.DONE : ExitCode.FOUND_OUT;
        });
    }
}
