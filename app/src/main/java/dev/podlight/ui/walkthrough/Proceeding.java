package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;
import dev.podlight.k3s.EnvFile;
import dev.podlight.k3s.K3s;
import dev.podlight.kubeconfig.MachineKubeconfig;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.machine.MachineDesk;
import dev.podlight.ui.machine.Root;
import dev.podlight.ui.task.Operation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Does a step for the person, by the same desks that the rooms use. FX thread only; what blocks is done elsewhere. */
final class Proceeding {
    private static final String PATH = "/users/1";
    /** Traefik takes turns, so that four are enough for two Pods even while somebody else asks too. */
    private static final int TRIES_FOR_PODS = 8;

    private final OpenEnvironment environment;
    private final Elsewhere elsewhere;
    private final Operation operation;
    private final Asking asking;
    private final Consumer<List<String>> output;

    Proceeding(OpenEnvironment environment, Elsewhere elsewhere, Operation operation, Asking asking,
            Consumer<List<String>> output) {
        this.environment = environment;
        this.elsewhere = elsewhere;
        this.operation = operation;
        this.asking = asking;
        this.output = output;
    }

    void act(WalkDesk desk) {
        Walk walk = desk.walkProperty().get();
        switch (walk.at()) {
            case CONNECT -> machine().ifPresent(MachineDesk::connect);
            case INSTALL -> machine().ifPresent(MachineDesk::install);
            case UNINSTALL -> elsewhere.uninstall();
            case KUBECONFIG -> kubeconfig(walk.course());
            case BY_HAND -> byHand(walk);
            case ENV -> env(walk);
            case NAMESPACE -> elsewhere.createNamespace();
            case USERLIST -> elsewhere.deployUserlist();
            case INGRESS -> elsewhere.createIngress();
            case MATRIX -> elsewhere.runMatrix();
            case PODS -> ask(desk, "http", TRIES_FOR_PODS, () -> desk.walkProperty().get().mark() == Mark.DONE);
            case HTTPS -> ask(desk, "https", 1, () -> true);
            case BALANCE -> ask(desk, walk.facts().front().frontEnd() == null ? "http" : "https", FlowChecks.BURST,
                    () -> false);
            case VERIFY, LOOK, OBJECTS, DOORS, FRONT_END, SERVICE_LB, RULE, SERVICE -> look(walk);
        }
    }

    private void ask(WalkDesk desk, String scheme, int most, java.util.function.BooleanSupplier until) {
        String host = desk.walkProperty().get().facts().host();
        if (host.isEmpty()) {
            return;
        }
        desk.listenAnew();
        asking.begin(scheme + "://" + host + PATH, most, until, operation);
    }

    /** A machine of one's own gets it at its place for the user; the copy here follows by itself. */
    private void kubeconfig(Course course) {
        if (course == Course.EDU || machine().isEmpty()) {
            environment.reopenCluster();
            return;
        }
        onMachine(root -> () -> new MachineKubeconfig(root.proven()).putForUser(), _ -> {
            if (!environment.cluster().live()) {
                environment.reopenCluster();
            }
        });
    }

    private void byHand(Walk walk) {
        if (walk.facts().access().signs() != null && walk.facts().access().signs().running()) {
            look(walk);
        } else {
            onMachine(root -> () -> new K3s(root.proven()).startByHand(List.of()), output);
        }
    }

    private void env(Walk walk) {
        String namespace = walk.facts().namespace();
        onMachine(root -> () -> new EnvFile(root.plain().session()).write(namespace), _ -> {});
    }

    /** Without SSH there is no machine to ask; the room shows the same, out of the API. */
    private void look(Walk walk) {
        if (machine().flatMap(MachineDesk::access).isEmpty()) {
            elsewhere.go(walk.at());
            return;
        }
        onMachine(root -> new Terminal(root, Hands.of(walk.at(), walk.facts())), output);
    }

    /** Something that is begun with a way to be root. */
    private interface Begun<T> {
        Callable<T> with(Root root);
    }

    private <T> void onMachine(Begun<T> begun, Consumer<? super T> done) {
        machine().flatMap(MachineDesk::access)
            .ifPresent(root -> operation.run("walk", Text.of("walk.looking"), begun.with(root), done));
    }

    private Optional<MachineDesk> machine() {
        return environment.machine();
    }
}
