package dev.podlight.probe;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.Sudo;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.Optional;

/**
 * Which places of a cluster a request can be sent from. Safe for any thread.
 *
 * @param machine a node of the cluster, reached over SSH; empty if there is none
 * @param cluster its API, by which a Pod is reached where no SSH leads to a node; empty if there is none
 */
public record Vantages(Optional<Sudo> machine, Optional<Cluster> cluster, ClusterSnapshot snapshot) {

    /** The same places, in another snapshot of the same cluster. */
    Vantages in(ClusterSnapshot other) {
        return new Vantages(machine, cluster, other);
    }

    /**
     * The probe of the vantage that the trace begins at: its client says which node or Pod that is.
     *
     * @param laptop that of the laptop
     * @throws NotSent if nothing can be sent from there
     */
    public Probe probe(Trace trace, Probe laptop) throws NotSent, InterruptedException {
        Vantage from = trace.request().from();
        Optional<ObjectRef> client = trace.hop(Hop.Kind.CLIENT).flatMap(hop -> Optional.ofNullable(hop.object()));
        return switch (from) {
            case Vantage.Laptop _ -> laptop;
            case Vantage.Node node -> {
                Sudo there = there();
                yield node(there, client.orElseThrow(() -> new NotSent(Text.of("probe.no-such-node", node.name()),
                        Text.of("probe.no-such-node.hint"))).name());
            }
            case Vantage.Pod pod -> {
                if (machine.isEmpty() && cluster.isEmpty()) {
                    throw needsSsh();
                }
                ObjectRef ref = client.filter(c -> c.kind().equals("Pod"))
                    .orElseThrow(() -> new NotSent(pod.name().isEmpty()
                            ? Text.of("probe.no-curltest")
                            : Text.of("probe.no-such-pod", pod.name(), pod.namespace()),
                            Text.of("probe.no-such-pod.hint")));
                yield machine.isPresent()
                        ? new PodProbe(machine.get(), ref.namespace(), ref.name())
                        : new ApiPodProbe(cluster.get(), ref.namespace(), ref.name());
            }
        };
    }

    /**
     * The node of several that the machine is: asked for by {@code node} alone, the request is sent from where SSH leads. Any other
     * vantage is what it is.
     */
    public Vantage settle(Vantage from) throws NotSent, InterruptedException {
        boolean open = from instanceof Vantage.Node(String name) && name.isEmpty();
        if (!open || machine.isEmpty() || snapshot.all(KubeObject.Node.class).count() < 2) {
            return from;
        }
        return machineNode(machine.get()).map(node -> (Vantage) new Vantage.Node(node.name())).orElse(from);
    }

    private Sudo there() throws NotSent {
        return machine.orElseThrow(Vantages::needsSsh);
    }

    private static NotSent needsSsh() {
        return new NotSent(Text.of("probe.needs-ssh"), Text.of("probe.needs-ssh.hint"));
    }

    /** A request sent from another node than the one that is meant would prove nothing. */
    private Probe node(Sudo there, String wanted) throws NotSent, InterruptedException {
        if (snapshot.all(KubeObject.Node.class).count() > 1) {
            String here = machineNode(there).map(KubeObject::name).orElse("?");
            if (!here.equals(wanted)) {
                throw new NotSent(Text.of("probe.another-node", here, wanted), Text.of("probe.another-node.hint"));
            }
        }
        return new NodeProbe(there.session());
    }

    /** By its host name, which k3s takes for the node's unless told otherwise, else by the address that SSH was told. */
    private Optional<KubeObject.Node> machineNode(Sudo there) throws NotSent, InterruptedException {
        try {
            String hostname = there.session().run("hostname").first();
            String address = there.session().address().host();
            return snapshot.all(KubeObject.Node.class)
                .filter(n -> n.name().equalsIgnoreCase(hostname))
                .findFirst()
                .or(() -> snapshot.all(KubeObject.Node.class)
                    .filter(n -> n.internalIps().contains(address) || n.externalIps().contains(address))
                    .findFirst());
        } catch (SshException e) {
            throw new NotSent(MachineTexts.of(e.failure()), MachineTexts.hint(e.failure()), e);
        }
    }
}
