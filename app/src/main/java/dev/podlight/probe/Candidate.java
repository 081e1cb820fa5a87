package dev.podlight.probe;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Pod that may have answered, and the port it would have been asked at.
 *
 * @param port of the Pod's own address
 */
record Candidate(String namespace, String name, int port) {

    /** The Pods that the trace names, with the port that their Service leads to. */
    static List<Candidate> of(Trace trace, ClusterSnapshot snapshot) {
        Set<String> namespaces = namespaces(trace);
        return snapshot.all(KubeObject.Pod.class)
            .filter(p -> trace.pods().contains(p.name()))
            .filter(p -> namespaces.isEmpty() || namespaces.contains(p.namespace()))
            .map(p -> new Candidate(p.namespace(), p.name(), port(p, trace, snapshot)))
            .filter(c -> c.port > 0)
            .toList();
    }

    /** Where the way through the cluster leads: two Pods of one name in different namespaces are not the same. */
    private static Set<String> namespaces(Trace trace) {
        Set<String> namespaces = new HashSet<>();
        rules(trace).forEach(r -> namespaces.add(r.namespace()));
        if (namespaces.isEmpty()) {
            Stream.of(Hop.Kind.SERVICE, Hop.Kind.POD)
                .flatMap(kind -> trace.hop(kind).stream())
                .filter(h -> h.object() != null)
                .forEach(h -> namespaces.add(h.object().namespace()));
        }
        return namespaces;
    }

    private static Stream<Rule> rules(Trace trace) {
        return Stream.concat(Stream.ofNullable(trace.rule()), trace.candidates().stream());
    }

    private static int port(KubeObject.Pod pod, Trace trace, ClusterSnapshot snapshot) {
        return rules(trace).filter(r -> r.namespace().equals(pod.namespace()))
            .flatMap(r -> port(pod, r.service(), r.port(), snapshot).stream())
            .findFirst()
            .or(() -> byService(pod, trace, snapshot))
            .orElseGet(() -> declared(pod, trace.request().url().port()));
    }

    /** The way went by a Service itself: by its port, or by one of its node ports. */
    private static Optional<Integer> byService(KubeObject.Pod pod, Trace trace, ClusterSnapshot snapshot) {
        int asked = trace.request().url().port();
        return trace.hop(Hop.Kind.SERVICE)
            .filter(h -> h.object() != null)
            .flatMap(h -> snapshot.find(KubeObject.Service.class, h.object().namespace(), h.object().name()))
            .flatMap(s -> s.ports()
                .stream()
                .filter(p -> p.nodePort() == asked || p.port() == asked)
                .findFirst()
                .flatMap(
                        p -> port(pod, s.name(), Integer.toString(p.port()), snapshot)));
    }

    /** What the Service's slices say about this Pod; they have resolved port names already. */
    private static Optional<Integer> port(KubeObject.Pod pod, String service, String port, ClusterSnapshot snapshot) {
        String name = snapshot.find(KubeObject.Service.class, pod.namespace(), service)
            .flatMap(s -> s.ports()
                .stream()
                .filter(p -> Integer.toString(p.port()).equals(port) || p.name().equals(port))
                .findFirst())
            .map(KubeObject.ServicePort::name)
            .orElse("");
        return snapshot.all(KubeObject.EndpointSlice.class)
            .filter(s -> s.namespace().equals(pod.namespace()) && s.service().equals(service))
            .filter(s -> s.endpoints().stream().anyMatch(e -> e.pod().equals(pod.name())))
            .flatMap(s -> s.ports().stream())
            .filter(p -> p.name().equals(name))
            .map(KubeObject.EndpointPort::port)
            .findFirst();
    }

    private static int declared(KubeObject.Pod pod, int asked) {
        List<Integer> ports = pod.containers()
            .stream()
            .flatMap(c -> c.ports().stream())
            .map(KubeObject.ContainerPort::port)
            .toList();
        return ports.isEmpty() || ports.contains(asked) ? asked : ports.getFirst();
    }
}
