package dev.podlight.ui.stage;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject.Container;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.IngressRule;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;
import dev.podlight.traffic.Rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the stage reads out of a snapshot to write on its cards. Decides nothing: that is the tracer's. */
final class Facts {
    private static final String SYSTEM = "kube-system";
    private final ClusterSnapshot snapshot;
    private final String namespace;

    Facts(StageModel model) {
        this.snapshot = model.snapshot();
        this.namespace = model.namespace();
    }

    List<Node> nodes() {
        return snapshot.all(Node.class).sorted(Comparator.comparing(Node::name)).toList();
    }

    Optional<Service> traefik() {
        return snapshot.find(Service.class, SYSTEM, "traefik");
    }

    Optional<Workload> serviceLb() {
        return snapshot.all(Workload.class)
            .filter(w -> w.kind().equals("DaemonSet") && w.namespace().equals(SYSTEM)
                    && w.name().startsWith("svclb-traefik"))
            .findFirst();
    }

    /** The NodePort that Service traefik has for http or https; 0 if none. */
    int nodePort(boolean https) {
        int port = https ? 443 : 80;
        return traefik().stream()
            .flatMap(s -> s.ports().stream())
            .filter(p -> p.port() == port)
            .findFirst()
            .map(p -> p.nodePort())
            .orElse(0);
    }

    /** As the image's tag says, for example {@code v3.7}; empty if it does not. */
    String traefikVersion() {
        return snapshot.find(Pod.class, SYSTEM, "traefik")
            .map(Pod::containers)
            .or(() -> snapshot.all(Workload.class)
                .filter(w -> w.kind().equals("Deployment") && w.namespace().equals(SYSTEM) && w.name()
                    .equals("traefik"))
                .findFirst()
                .map(w -> w.template().containers()))
            .stream()
            .flatMap(List::stream)
            .map(Container::image)
            .map(Facts::tag)
            .filter(t -> !t.isEmpty())
            .findFirst()
            .orElse("");
    }

    private static String tag(String image) {
        int colon = image.lastIndexOf(':');
        String tag = colon < image.lastIndexOf('/') ? "" : image.substring(colon + 1);
        return tag.matches("v?\\d+(\\.\\d+)+.*")
                ? "v" + tag.replaceFirst("^v", "").replaceFirst("^(\\d+\\.\\d+).*", "$1")
                : "";
    }

    /** Of the namespace that is looked at, or of all but the system's. */
    boolean shown(String ns) {
        return namespace.isEmpty() ? !ns.startsWith("kube-") : ns.equals(namespace);
    }

    List<Rule> rules() {
        return snapshot.all(Ingress.class).sorted(Comparator.comparing(Ingress::name)).flatMap(Facts::rules).toList();
    }

    private static Stream<Rule> rules(Ingress ingress) {
        Stream<Rule> listed = ingress.rules().stream().flatMap(r -> paths(ingress, r));
        if (!ingress.rules().isEmpty() || ingress.defaultBackend() == null) {
            return listed;
        }
        var backend = ingress.defaultBackend();
        return Stream.of(new Rule(ingress.namespace(), ingress.name(), "", "", "", backend.service(),
                String.valueOf(backend.port())));
    }

    private static Stream<Rule> paths(Ingress ingress, IngressRule rule) {
        return rule.paths()
            .stream()
            .map(p -> new Rule(ingress.namespace(), ingress.name(), rule.host(), p.path(),
                    p.pathType(), p.backend().service(), String.valueOf(p.backend().port())));
    }

    List<Service> services() {
        return snapshot.all(Service.class)
            .filter(s -> shown(s.namespace()))
            .filter(s -> !s.name().equals("kubernetes"))
            .sorted(Comparator.comparing(Service::name))
            .toList();
    }

    Optional<Service> service(String ns, String name) {
        return snapshot.find(Service.class, ns, name);
    }

    Optional<Pod> pod(String name) {
        return snapshot.all(Pod.class)
            .filter(p -> p.name().equals(name))
            .min(
                    Comparator.comparing(p -> !shown(p.namespace())));
    }

    Optional<Pod> pod(String ns, String name) {
        return snapshot.find(Pod.class, ns, name);
    }

    /** The Pods that a Service selects, ready ones first. */
    List<Pod> selected(Service service) {
        if (service.selector().isEmpty()) {
            return List.of();
        }
        return snapshot.all(Pod.class)
            .filter(p -> p.namespace().equals(service.namespace()))
            .filter(p -> p.meta().labels().entrySet().containsAll(service.selector().entrySet()))
            .sorted(Comparator.comparing((Pod p) -> !p.ready()).thenComparing(Pod::name))
            .toList();
    }

    /** The port that a Service's endpoints listen on, as its slices or its targetPort say; empty if none. */
    String endpointPort(Service service, String port) {
        PortRef wanted = service.ports()
            .stream()
            .filter(p -> port.isEmpty() || p.name().equals(port) || String.valueOf(p.port()).equals(port))
            .map(p -> p.targetPort())
            .findFirst()
            .orElse(PortRef.of(0));
        if (wanted.number() > 0) {
            return String.valueOf(wanted.number());
        }
        return snapshot.all(EndpointSlice.class)
            .filter(s -> s.namespace().equals(service.namespace()) && s.service().equals(service.name()))
            .flatMap(s -> s.ports().stream())
            .map(p -> String.valueOf(p.port()))
            .findFirst()
            .orElse("");
    }

    static String labels(Map<String, String> labels) {
        return labels.entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getKey() + "=" + e.getValue())
            .findFirst()
            .orElse("");
    }
}
