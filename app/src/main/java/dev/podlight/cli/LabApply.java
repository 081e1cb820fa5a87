package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Userlist;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podlight lab apply}: namespace, Userlist and Ingress; returns when all of it is ready. */
@Command(name = "apply")
final class LabApply implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private LabOptions lab;

    @Mixin
    private FrontOptions front;

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "cli.option.lab-host")
    private String host;

    LabApply(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return lab.with(terminal, this::apply);
    }

    private int apply(OpenCluster cluster) throws KubeException, CommandFailure, InterruptedException {
        Userlist userlist = cluster.live().userlist(lab.namespace());
        String name = host(cluster);
        boolean made = cluster.live().namespaces().create(lab.namespace());
        terminal.remark(Text.of(made ? "cli.lab.namespace.made" : "cli.lab.namespace.there", lab.namespace()));
        userlist.apply();
        userlist.applyIngress(name);
        terminal.remark(Text.of("cli.lab.applied", "http://" + name + "/users/1"));
        return lab.settled(cluster.live(), snapshot -> {
            LabStatus status = LabStatus.of(snapshot, lab.namespace());
            return status.ingress() == null ? "ingress/" + Userlist.INGRESS : status.missing();
        }, terminal);
    }

    private String host(OpenCluster cluster) throws CommandFailure, InterruptedException {
        if (host != null) {
            return host;
        }
        var snapshot = cluster.snapshot();
        return LabHost.of(snapshot, front.front(snapshot), cluster.sshHost())
            .orElseThrow(() -> CommandFailure.usage(Text.of("cli.lab.no-host"), Text.of("cli.lab.no-host.hint")));
    }
}
