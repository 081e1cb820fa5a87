package dev.podlight.fleet;

import java.util.List;

/** The six lamps beside an environment's name: SSH, k3s, kubeconfig, Userlist, Ingress, answer. Pure. */
public record Lamps(List<Lamp> lamps) {

    /** The namespace has no lamp of its own: without it there is no Userlist. */
    private static final List<LabStep> SHOWN = List.of(LabStep.CONNECT, LabStep.INSTALL, LabStep.KUBECONFIG,
            LabStep.USERLIST, LabStep.INGRESS, LabStep.SEND);

    public record Lamp(LabStep step, Mark mark) {}

    public static Lamps of(Progress progress) {
        return new Lamps(SHOWN.stream().map(step -> new Lamp(step, progress.mark(step))).toList());
    }
}
