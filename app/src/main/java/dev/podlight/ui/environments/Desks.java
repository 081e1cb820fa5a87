package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment;
import dev.podlight.fleet.Environment.KubeContext;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.transcript.Transcript;
import dev.podlight.ui.cluster.ClusterDesk;
import dev.podlight.ui.machine.Kubeconfigs;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.machine.Root;
import dev.podlight.ui.machine.SshDoor;
import dev.podlight.ui.matrix.MatrixDesk;
import dev.podlight.ui.repair.RepairDesk;
import dev.podlight.ui.send.SendDesk;
import dev.podlight.ui.task.TaskRunner;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes the desks of an environment; nothing is opened by that. */
public record Desks(SshDoor door, Kubeconfigs kubeconfigs, TaskRunner runner, Transcript transcript) {

    public OpenEnvironment of(Environment environment) {
        return switch (environment) {
            case Machine machine -> {
                MachineDesk desk = new MachineDesk(machine, door, kubeconfigs, runner);
                yield of(environment, desk, desk::access);
            }
            case KubeContext _ -> of(environment, null, Optional::empty);
        };
    }

    private OpenEnvironment of(Environment environment, MachineDesk machine, Supplier<Optional<Root>> access) {
        ClusterDesk cluster = new ClusterDesk(runner, transcript);
        SendDesk send = new SendDesk(cluster, environment.front(), access, runner, transcript);
        return new OpenEnvironment(environment, machine, cluster, send,
                new RepairDesk(cluster.clusterProperty(), runner), new MatrixDesk(cluster, send, runner));
    }
}
