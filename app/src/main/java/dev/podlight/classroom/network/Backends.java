package dev.podlight.classroom.network;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointPort;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the Pods of a trace listen: the tracer says who may answer, the EndpointSlices say on which port. */
final class Backends {
    private final ClusterSnapshot snapshot;
    private final Trace trace;

    Backends(ClusterSnapshot snapshot, Trace trace) {
        this.snapshot = snapshot;
        this.trace = trace;
    }

    /** A Pod's own address: nothing chooses there. */
    record Backend(String namespace, String pod, int port) {}

    /** Behind the rule that takes the request. */
    List<Backend> of(Rule rule) {
        return serving(rule).stream().filter(b -> trace.pods().contains(b.pod())).toList();
    }

    /** The same with those that are about to go: only who came to them before comes to them now. */
    List<Backend> serving(Rule rule) {
        return snapshot.find(Service.class, rule.namespace(), rule.service())
            .flatMap(service -> service.ports()
                .stream()
                .filter(port -> rule.port().equals(Integer.toString(port.port()))
                        || rule.port().equals(port.name()))
                .findFirst()
                .map(port -> of(service, port)))
            .orElse(List.of());
    }

    /** Behind the Service that was asked directly, or the Pod itself. */
    List<Backend> direct() {
        Optional<ObjectRef> service = trace.hop(Hop.Kind.SERVICE).map(Hop::object);
        int asked = trace.request().url().port();
        return service.flatMap(ref -> snapshot.find(Service.class, ref.namespace(), ref.name()))
            .flatMap(found -> port(found, asked).map(port -> of(found, port)
                .stream()
                .filter(b -> trace.pods().contains(b.pod()))
                .toList()))
            .orElseGet(() -> pods().map(pod -> new Backend(pod.namespace(), pod.name(), asked)).toList());
    }

    private Stream<KubeObject.Pod> pods() {
        Optional<ObjectRef> named = trace.hop(Hop.Kind.POD).map(Hop::object);
        return snapshot.all(KubeObject.Pod.class)
            .filter(pod -> trace.pods().contains(pod.name()))
            .filter(pod -> named.isEmpty() || named.get().namespace().equals(pod.namespace()));
    }

    private static Optional<ServicePort> port(Service service, int asked) {
        return service.ports()
            .stream()
            .filter(port -> port.nodePort() == asked)
            .findFirst()
            .or(() -> service.ports().stream().filter(port -> port.port() == asked).findFirst());
    }

    private List<Backend> of(Service service, ServicePort port) {
        return snapshot.all(EndpointSlice.class)
            .filter(slice -> slice.namespace().equals(service.namespace())
                    && slice.service().equals(service.name()))
            .flatMap(slice -> slice.ports()
                .stream()
                .filter(p -> p.name().equals(port.name()))
                .flatMap(p -> backends(slice, p)))
            .distinct()
            .toList();
    }

    private Stream<Backend> backends(EndpointSlice slice, EndpointPort port) {
        return slice.endpoints()
            .stream()
            .filter(endpoint -> !Boolean.FALSE.equals(endpoint.serving()))
            .map(Endpoint::pod)
            .filter(pod -> !pod.isEmpty())
            .map(pod -> new Backend(slice.namespace(), pod, port.port()));
    }
}
