package dev.podlight.ui.walkthrough;

import dev.podlight.k3s.MachineSigns;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Userlist;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.Comparator;
import java.util.List;

/**
 * What is known of an environment at this moment, as far as the steps ask for it. Immutable.
 *
 * @param access whether and how somebody is on the machine
 * @param live whether the API answers
 * @param server the API server's version, or empty
 * @param snapshot never null; empty without a cluster
 * @param namespace the one chosen, or empty
 * @param proposedNamespace what it is to be called while none is chosen
 * @param front what stands before the cluster
 * @param tries what came back when the window sent something
 */
record Facts(Access access, boolean live, String server, ClusterSnapshot snapshot, String namespace,
        String proposedNamespace, Front front, Tries tries) {
    static final String SYSTEM = "kube-system";

    /**
     * The machine behind SSH.
     *
     * @param ssh whether there is one at all
     * @param user to log in as, or empty
     * @param host where SSH reaches it, or empty
     * @param port of SSH there
     * @param signs what it shows of k3s; null while nobody is logged in and looks
     * @param client kubectl's version there, or empty
     */
    record Access(boolean ssh, String user, String host, int port, MachineSigns signs, String client) {
        static final Access NONE = new Access(false, "", "", 22, null, "");

        boolean connected() {
            return signs != null;
        }
    }

    LabStatus lab() {
        return LabStatus.of(snapshot, namespace);
    }

    List<KubeObject.Node> nodes() {
        return snapshot.all(KubeObject.Node.class).sorted(Comparator.comparing(KubeObject::name)).toList();
    }

    /** The first node's own address, or empty. */
    String nodeIp() {
        return nodes().stream().flatMap(n -> n.internalIps().stream()).findFirst().orElse("");
    }

    /** Null without one. */
    KubeObject.Service traefik() {
        return snapshot.find(KubeObject.Service.class, SYSTEM, "traefik").orElse(null);
    }

    /** The NodePort of a port of Service traefik; 0 without one. */
    int nodePort(int port) {
        KubeObject.Service traefik = traefik();
        return traefik == null
                ? 0
                : traefik.ports()
                    .stream()
                    .filter(p -> p.port() == port)
                    .findFirst()
                    .map(KubeObject.ServicePort::nodePort)
                    .orElse(0);
    }

    /** The lab's Ingress: the one for the front end's name where there is one, else that of the chosen namespace; null without one. */
    KubeObject.Ingress ingress() {
        List<String> names = front.frontEnd() == null ? List.of() : front.frontEnd().dns();
        return snapshot.all(KubeObject.Ingress.class)
            .filter(i -> i.rules().stream().anyMatch(r -> names.contains(r.host())))
            .findFirst()
            .orElse(lab().ingress());
    }

    /** The name that the lab is asked by: the Ingress's, else the one it is to get; empty if not even that is known. */
    String host() {
        KubeObject.Ingress ingress = ingress();
        if (ingress != null && !ingress.rules().isEmpty() && !ingress.rules().getFirst().host().isEmpty()) {
            return ingress.rules().getFirst().host();
        }
        if (front.frontEnd() != null && !front.frontEnd().dns().isEmpty()) {
            return front.frontEnd().dns().getFirst();
        }
        return LabHost.of(snapshot, front, access.host()).orElse("");
    }

    /** Where the lab is: the Ingress's namespace, else the chosen one. */
    String place() {
        KubeObject.Ingress ingress = ingress();
        return ingress == null ? namespace : ingress.namespace();
    }

    /** The Service that the lab's Ingress leads to, or null. */
    KubeObject.Service service() {
        return snapshot.find(KubeObject.Service.class, place(), Userlist.SERVICE).orElse(null);
    }

    /** Ready endpoints behind that Service. */
    int endpoints() {
        return LabStatus.of(snapshot, place()).endpoints().size();
    }

    /** The DaemonSet with which k3s holds 80 and 443 on each node, or null. */
    KubeObject.Workload serviceLb() {
        return snapshot.all(KubeObject.Workload.class)
            .filter(w -> w.kind().equals("DaemonSet") && w.namespace().equals(SYSTEM)
                    && w.name().startsWith("svclb-traefik"))
            .findFirst()
            .orElse(null);
    }
}
