package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Middleware;
import dev.podlight.traffic.KubeObject.NetworkPolicy;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.List;
import java.util.function.Function;

/**
 * A snapshot's objects by what names them together.
 *
 * @param slices by their Service
 * @param pods by namespace; so are services, workloads and policies
 * @param curltests all Pods of that name, by it
 * @param middlewares by {@code NAMESPACE-NAME}, as annotations have it
 */
record Shelves(Catalog<ObjectRef, EndpointSlice> slices, Catalog<String, Pod> pods,
        Catalog<String, Pod> curltests, Catalog<String, Service> services, Catalog<String, Workload> workloads,
        Catalog<String, NetworkPolicy> policies, Catalog<String, Middleware> middlewares) {

    static Shelves of(ClusterSnapshot snapshot) {
        return new Shelves(
                catalog(snapshot, EndpointSlice.class,
                        s -> List.of(new ObjectRef("Service", s.namespace(), s.service()))),
                catalog(snapshot, Pod.class, Shelves::namespace),
                catalog(snapshot, Pod.class, p -> p.name().equals("curltest") ? List.of(p.name()) : List.of()),
                catalog(snapshot, Service.class, Shelves::namespace),
                catalog(snapshot, Workload.class, Shelves::namespace),
                catalog(snapshot, NetworkPolicy.class, p -> p.appliesToIngress() ? namespace(p) : List.of()),
                catalog(snapshot, Middleware.class, m -> List.of(m.namespace() + "-" + m.name())));
    }

    Shelves with(Change change) {
        return new Shelves(change.in(slices, EndpointSlice.class), change.in(pods, Pod.class),
                change.in(curltests, Pod.class), change.in(services, Service.class),
                change.in(workloads, Workload.class), change.in(policies, NetworkPolicy.class),
                change.in(middlewares, Middleware.class));
    }

    /** Whether kube-system has a Service, a Pod or a workload. */
    boolean haveSystem() {
        return services.has(Traefik.NAMESPACE) || pods.has(Traefik.NAMESPACE) || workloads.has(Traefik.NAMESPACE);
    }

    private static List<String> namespace(KubeObject o) {
        return List.of(o.namespace());
    }

    static <K, T extends KubeObject> Catalog<K, T> catalog(ClusterSnapshot snapshot, Class<T> type,
            Function<T, List<K>> keys) {
        return Catalog.of(snapshot.unordered(type), keys, KubeObject.BY_NAME::compare);
    }
}
