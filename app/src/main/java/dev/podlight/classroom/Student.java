package dev.podlight.classroom;

import dev.podlight.classroom.fault.Lab;
import dev.podlight.classroom.machine.Machine;
import dev.podlight.classroom.machine.MachineSpec;
import dev.podlight.classroom.machine.Site;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One student's own machine, and how far its student is. */
record Student(Machine machine, String namespace, Premises premises) {

    /** The Nth, counted from 1. */
    static Student of(int number, Kit kit) throws IOException {
        MachineSpec spec = MachineSpec.of(number, kit.seed());
        String password = Kit.password();
        var machine = new Machine(spec, kit.setting(spec.name(), password));
        String namespace = namespace(number);
        var lab = new Lab(namespace, "userlist." + spec.publicIp() + ".nip.io", spec.nodeIp(), spec.publicIp());
        var site = new Site(spec.name(), List.of(machine), machine.surroundings());
        return new Student(machine, namespace, new Premises(kit, site, lab, password, List.of()));
    }

    static String namespace(int number) {
        return "user%02d".formatted(number);
    }

    /** Begins; completes when the stage is reached. */
    CompletableFuture<Void> bringTo(ClassroomSpec.Stage stage) {
        return stage == ClassroomSpec.Stage.BARE
                ? CompletableFuture.completedFuture(null)
                : premises.bring(() -> provision(stage));
    }

    private void provision(ClassroomSpec.Stage stage) throws IOException, InterruptedException {
        Provisioning.type(machine, Provisioning.INSTALL);
        new Awaited(Provisioning.cluster(machine)).packagedComponents();
        if (stage == ClassroomSpec.Stage.LAB) {
            Provisioning.userlist(machine, namespace);
            Provisioning.type(machine, Ingresses.userlist(namespace, premises.place().lab().host()));
            Provisioning.type(machine, "kubectl -n " + namespace + " rollout status deploy/userlist");
            new Awaited(Provisioning.cluster(machine)).lab(namespace);
        }
    }
}
