package dev.podlight.cli;

import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Userlist;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code podlight lab scale COUNT}: so many Pods; returns when they are there, or gone. */
@Command(name = "scale")
final class LabScale implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LabOptions lab;

    @Parameters(index = "0", paramLabel = "COUNT", descriptionKey = "cli.option.lab-count")
    private int count;

    LabScale(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return lab.with(terminal, cluster -> {
            cluster.live().userlist(lab.namespace()).scale(count);
            return lab.settled(cluster.live(), snapshot -> {
                LabStatus status = LabStatus.of(snapshot, lab.namespace());
                boolean taken = status.deployment() != null && status.deployment().desired() == count;
                return taken ? status.missing() : "deployment/" + Userlist.DEPLOYMENT;
            }, terminal);
        });
    }
}
