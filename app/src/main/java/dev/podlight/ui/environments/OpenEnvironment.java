package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment;
import dev.podlight.fleet.LabStep;
import dev.podlight.fleet.Mark;
import dev.podlight.fleet.Progress;
import dev.podlight.i18n.Text;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Link;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.matrix.MatrixDesk;
import dev.podlight.ui.repair.RepairDesk;
import dev.podlight.ui.send.SendDesk;
import dev.podlight.ui.send.Sent;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An environment with the desks at which a person works on it. FX thread only.
 */
public final class OpenEnvironment {
    private final Environment environment;
    private final MachineDesk machine;
    private final ClusterDesk cluster;
    private final SendDesk send;
    private final RepairDesk repair;
    private final MatrixDesk matrix;
    private final ObjectBinding<Progress> progress;
    private final ObjectBinding<Text> way;

    /** @param machine null where there is no SSH */
    OpenEnvironment(Environment environment, MachineDesk machine, ClusterDesk cluster, SendDesk send,
            RepairDesk repair, MatrixDesk matrix) {
        this.environment = environment;
        this.machine = machine;
        this.cluster = cluster;
        this.send = send;
        this.repair = repair;
        this.matrix = matrix;
        List<Observable> looked = new ArrayList<>(List.of(cluster.viewProperty(), cluster.labBinding(),
                cluster.operation().doingProperty(), cluster.operation().problemProperty(), send.lastProperty(),
                send.operation().doingProperty()));
        if (machine != null) {
            looked.addAll(List.of(machine.connectedProperty(), machine.healthProperty(), machine.atProperty(),
                    machine.operation().doingProperty(), machine.operation().problemProperty()));
        }
        this.progress = Bindings.createObjectBinding(this::look, looked.toArray(Observable[]::new));
        this.way = machine == null
                ? Bindings.createObjectBinding(this::way, cluster.throughSshProperty())
                : Bindings.createObjectBinding(this::way, cluster.throughSshProperty(), machine.lostProperty());
        if (machine != null) {
            machine.kubeconfigProperty().subscribe((_, file) -> follow(file));
        }
    }

    private void follow(Path kubeconfig) {
        send.clear();
        if (kubeconfig == null) {
            cluster.close();
        } else {
            open(kubeconfig);
        }
    }

    private void open(Path kubeconfig) {
        machine.access()
            .ifPresentOrElse(root -> cluster.openOf(root.session(), kubeconfig), () -> cluster.open(kubeconfig,
                    null));
    }

    /** Gets at the cluster again: by its kubeconfig where there is one, else fetches that first. */
    public void reopenCluster() {
        switch (environment) {
            case Environment.KubeContext context -> cluster.open(context.file(), context.context());
            case Environment.Machine _ -> {
                if (machine.kubeconfigProperty().get() == null) {
                    machine.fetchKubeconfig();
                } else {
                    open(machine.kubeconfigProperty().get());
                }
            }
        }
    }

    public Environment environment() {
        return environment;
    }

    /** What there is to know about the way to it: a lost connection, an API that SSH carries; null if nothing. */
    public ObjectBinding<Text> wayBinding() {
        return way;
    }

    private Text way() {
        if (machine != null && machine.lostProperty().get()) {
            return Text.of("window.way-lost");
        }
        return cluster.throughSshProperty().get() ? Text.of("window.way-ssh") : null;
    }

    /** Empty where there is no SSH. */
    public Optional<MachineDesk> machine() {
        return Optional.ofNullable(machine);
    }

    public ClusterDesk cluster() {
        return cluster;
    }

    public SendDesk send() {
        return send;
    }

    public RepairDesk repair() {
        return repair;
    }

    public MatrixDesk matrix() {
        return matrix;
    }

    public ObjectBinding<Progress> progressBinding() {
        return progress;
    }

    /** Ends what is open: watches, the SSH session. */
    public void close() {
        cluster.close();
        if (machine != null) {
            machine.disconnect();
        }
    }

    private Progress look() {
        Progress seen = Progress.of(environment);
        if (machine != null) {
            seen = seen.with(LabStep.CONNECT, mark(machine.connectedProperty().get(), LabStep.CONNECT))
                .with(LabStep.INSTALL, mark(machine.healthProperty().get() != null, LabStep.INSTALL));
        }
        LabStatus lab = cluster.labBinding().get();
        return seen.with(LabStep.KUBECONFIG, api())
            .with(LabStep.NAMESPACE, lab != null && lab.namespaceExists() ? Mark.ON : Mark.OFF)
            .with(LabStep.USERLIST, userlist(lab))
            .with(LabStep.INGRESS, ingress(lab))
            .with(LabStep.SEND, answer());
    }

    private Mark mark(boolean done, LabStep step) {
        boolean here = machine.atProperty().get() == step;
        if (here && machine.operation().busy()) {
            return Mark.BUSY;
        }
        boolean failed = here && machine.operation().problemProperty().get() != null;
        return done ? Mark.ON : failed ? Mark.BAD : Mark.OFF;
    }

    private Mark api() {
        if (cluster.viewProperty().get() == null) {
            boolean opening = cluster.operation().busy();
            boolean failed = cluster.operation().problemProperty().get() != null;
            return opening
                    ? Mark.BUSY
                    : failed ? Mark.BAD : machine == null ? Mark.OFF : mark(false, LabStep.KUBECONFIG);
        }
        return switch (cluster.viewProperty().get().link()) {
            case Link.Connecting _ -> Mark.BUSY;
            case Link.Connected _ -> Mark.ON;
            case Link.Lost _,Link.Refused _ -> Mark.BAD;
        };
    }

    private static Mark userlist(LabStatus lab) {
        if (lab == null || lab.deployment() == null) {
            return Mark.OFF;
        }
        return lab.userlistReady() ? Mark.ON : lab.deployment().desired() == 0 ? Mark.BAD : Mark.BUSY;
    }

    private static Mark ingress(LabStatus lab) {
        return lab == null || lab.ingress() == null ? Mark.OFF : lab.ingressReady() ? Mark.ON : Mark.BUSY;
    }

    private Mark answer() {
        Sent sent = send.lastProperty().get();
        return send.operation().busy() ? Mark.BUSY : sent == null ? Mark.OFF : sent.mark();
    }
}
