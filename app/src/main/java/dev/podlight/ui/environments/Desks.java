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
import dev.podlight.ui.repair.RepairDesk;
import dev.podlight.ui.send.SendDesk;
import dev.podlight.ui.task.TaskRunner;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes the desks of an environment; nothing is opened by that. */
public record Desks(SshDoor door, Kubeconfigs kubeconfigs, TaskRunner runner, Transcript transcript) {

    public OpenEnvironment of(Environment environment) {
        ClusterDesk cluster = new ClusterDesk(runner, transcript);
        RepairDesk repair = new RepairDesk(cluster.clusterProperty(), runner);
        return switch (environment) {
            case Machine machine -> {
                MachineDesk desk = new MachineDesk(machine, door, kubeconfigs, runner);
                yield new OpenEnvironment(environment, desk, cluster, send(environment, cluster, desk::access), repair);
            }
            case KubeContext _ -> new OpenEnvironment(environment, null, cluster,
                    send(environment, cluster, Optional::empty), repair);
        };
    }

    private SendDesk send(Environment environment, ClusterDesk cluster, Supplier<Optional<Root>> machine) {
        return new SendDesk(cluster, environment.front(), machine, runner, transcript);
    }
}
