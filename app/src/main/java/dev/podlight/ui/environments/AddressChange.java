package dev.podlight.ui.environments;

import dev.podlight.fleet.Environment.Machine;
import dev.podlight.fleet.Relocation;
import dev.podlight.kube.Link;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.Stranger;
import dev.podlight.traffic.KubeObject;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.words.Parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a machine to a new address in one go: the environment, its kubeconfig, the hosts of its Ingresses. What changes is shown
 * before, and can be undone as long as the window is open. FX thread only.
 */
public final class AddressChange {
    private final Parts parts;
    private final SheetHost host;
    private final Environments environments;
    private final Map<OpenEnvironment, Relocation> done = new HashMap<>();

    public AddressChange(Parts parts, SheetHost host, Environments environments) {
        this.parts = parts;
        this.host = host;
        this.environments = environments;
    }

    /** The person wants to write down another address. */
    public void ask(OpenEnvironment environment) {
        ask(environment, "");
    }

    /** A machine showed the key of one that is in the list under another address: offers to follow it there. */
    public void noticed(Stranger stranger) {
        environments.all()
            .filter(environments::canRemove)
            .filter(e -> e.environment() instanceof Machine m && stranger.knownAs()
                .contains(new SshAddress(m.host(), m.port(), m.user()).knownHostsName()))
            .findFirst()
            .ifPresent(known -> ask(known, stranger.address().host()));
    }

    /** The way back from the last change of an environment. */
    Optional<Relocation> undoable(OpenEnvironment environment) {
        return Optional.ofNullable(done.get(environment)).map(Relocation::undone);
    }

    void undo(OpenEnvironment environment) {
        undoable(environment).ifPresent(back -> {
            done.remove(environment);
            follow(environment, back);
        });
    }

    private void ask(OpenEnvironment environment, String proposed) {
        if (environment.environment() instanceof Machine machine) {
            AddressSheet sheet = new AddressSheet(parts, machine, ingressHosts(environment), proposed);
            Question.<Optional<Relocation>>show(host, sheet::sheet, said -> said.ifPresent(move -> done.put(follow(
                    environment, move), move)));
        }
    }

    private static List<String> ingressHosts(OpenEnvironment environment) {
        return environment.cluster()
            .snapshot()
            .all(KubeObject.Ingress.class)
            .flatMap(ingress -> ingress.rules().stream())
            .map(KubeObject.IngressRule::host)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    }

    private OpenEnvironment follow(OpenEnvironment old, Relocation move) {
        done.remove(old);
        // one that was written down for the new address only is the same machine
        environments.all()
            .filter(e -> e != old && environments.canRemove(e) && e.environment() instanceof Machine m
                    && m.host().equals(move.host()) && m.port() == move.from().port())
            .toList()
            .forEach(environments::remove);
        OpenEnvironment moved = environments.replace(old, move.to());
        moved.machine().ifPresent(desk -> {
            desk.kubeconfigFollows();
            desk.connect();
        });
        boolean[] once = {true};
        moved.cluster().viewProperty().subscribe(view -> {
            if (view != null && view.link() instanceof Link.Connected && once[0]) {
                once[0] = false;
                moved.cluster().userlist().moveIngresses(move::moved);
            }
        });
        return moved;
    }
}
