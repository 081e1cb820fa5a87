package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Middleware;
import dev.podlight.traffic.KubeObject.NetworkPolicy;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.Workload;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A snapshot's objects by what names them together.
 *
 * @param system how many objects of kube-system there are
 * @param slices by their Service
 * @param pods by namespace; so are services, workloads and policies
 * @param curltests all Pods of that name, by it
 * @param middlewares by {@code NAMESPACE-NAME}, as annotations have it
 */
record Shelves(int system, Catalog<ObjectRef, EndpointSlice> slices, Catalog<String, Pod> pods,
        Catalog<String, Pod> curltests, Catalog<String, Service> services, Catalog<String, Workload> workloads,
        Catalog<String, NetworkPolicy> policies, Catalog<String, Middleware> middlewares) {

    static Shelves of(ClusterSnapshot snapshot) {
        int system = Math.toIntExact(snapshot.all(KubeObject.class).filter(Shelves::isOfSystem).count());
        return new Shelves(system,
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
        int more = (change.after() != null && isOfSystem(change.after()) ? 1 : 0)
                - (change.before() != null && isOfSystem(change.before()) ? 1 : 0);
        return new Shelves(system + more, change.in(slices, EndpointSlice.class), change.in(pods, Pod.class),
                change.in(curltests, Pod.class), change.in(services, Service.class),
                change.in(workloads, Workload.class), change.in(policies, NetworkPolicy.class),
                change.in(middlewares, Middleware.class));
    }

    private static boolean isOfSystem(KubeObject o) {
        return o.namespace().equals(Traefik.NAMESPACE);
    }

    private static List<String> namespace(KubeObject o) {
        return List.of(o.namespace());
    }

    /** By namespace and name; what has both the same differs by its kind. */
    static <T extends KubeObject> Comparator<T> order() {
        return Comparator.<T, String>comparing(KubeObject::namespace)
            .thenComparing(KubeObject::name)
            .thenComparing(KubeObject::kind);
    }

    static <K, T extends KubeObject> Catalog<K, T> catalog(ClusterSnapshot snapshot, Class<T> type,
            Function<T, List<K>> keys) {
        return Catalog.of(snapshot.all(type).toList(), keys, order());
    }
}
