package dev.podlight.ui.inspector;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.stage.StageModel;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the object of a hop says itself, in its own words: no key to translate. */
final class ObjectWords {
    private final ClusterSnapshot snapshot;
    private final Front front;
    private final Trace trace;

    ObjectWords(StageModel model) {
        this.snapshot = model.snapshot();
        this.front = model.front();
        this.trace = model.trace();
    }

    /** Empty where the object has nothing to say or is not there. */
    String of(Hop hop) {
        return switch (hop.kind()) {
            case CLIENT -> request(trace.request());
            case DNS -> "";
            case FIREWALL -> front.openPorts() == null
                    ? ""
                    : "open: " + front.openPorts()
                        .stream()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
            case LOAD_BALANCER -> front.frontEnd() == null
                    ? traefik()
                    : front.frontEnd().address() + "\npool: "
                            + String.join(", ", front.frontEnd().pool());
            case NODE -> find(hop, Node.class).map(ObjectWords::node).orElse("");
            case TRAEFIK -> traefik();
            case INGRESS_RULE -> trace.rule() == null ? "" : rule(trace.rule());
            case SERVICE -> find(hop, Service.class).or(this::service).map(ObjectWords::service).orElse("");
            case POD -> find(hop, Pod.class).map(ObjectWords::pod).orElse("");
        };
    }

    private <T extends dev.podlight.traffic.KubeObject> Optional<T> find(Hop hop, Class<T> type) {
        ObjectRef ref = hop.object();
        return ref == null ? Optional.empty() : snapshot.find(type, ref.namespace(), ref.name());
    }

    private Optional<Service> service() {
        return trace.rule() == null
                ? Optional.empty()
                : snapshot.find(Service.class, trace.rule().namespace(), trace.rule().service());
    }

    private static String request(Request request) {
        return request.method() + " " + request.url().path()
                + (request.url().query().isEmpty() ? "" : "?" + request.url().query()) + "\nHost: "
                + request.effectiveHost();
    }

    private static String node(Node node) {
        return String.join(", ", node.internalIps()) + "\nReady: " + node.ready() + "\n" + node.version();
    }

    private String traefik() {
        return snapshot.find(Service.class, "kube-system", "traefik")
            .map(s -> s.ports()
                .stream()
                .map(p -> p.port() + (p.nodePort() == 0 ? "" : ":" + p.nodePort()) + " → " + p.targetPort())
                .collect(Collectors.joining("\n"))
                    + (s.loadBalancerIps().isEmpty() ? "" : "\nEXTERNAL-IP " + String.join(", ", s.loadBalancerIps())))
            .orElse("");
    }

    /** As Traefik writes it. */
    private static String rule(Rule rule) {
        String host = rule.host().isEmpty() ? "" : "Host(\"" + rule.host() + "\")";
        String matcher = rule.pathType().equals("Exact") ? "Path" : "PathPrefix";
        String path = rule.path().isEmpty() ? "" : matcher + "(\"" + rule.path() + "\")";
        return host + (host.isEmpty() || path.isEmpty() ? "" : "\n && ") + path + "\n→ " + rule.service() + ":"
                + rule.port();
    }

    private static String service(Service service) {
        String ports = service.ports()
            .stream()
            .map(p -> p.port() + " → " + p.targetPort())
            .collect(Collectors.joining(", "));
        String ip = service.headless() ? "None" : String.join(", ", service.clusterIps());
        return service.type() + " " + ip + "\nports: " + ports + "\nselector: " + labels(service.selector());
    }

    private static String pod(Pod pod) {
        return pod.ip() + (pod.nodeName().isEmpty() ? "" : " @ " + pod.nodeName()) + "\n" + pod.phase() + ", Ready: "
                + pod.ready() + "\n" + labels(pod.meta().labels());
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels).entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    }
}
