package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointPort;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who stands behind a Service: Traefik and kube-proxy read the same EndpointSlices and do not see the same.
 */
final class Backends {
    /**
     * One address behind a Service.
     *
     * @param pod null if no Pod of the snapshot has it
     * @param podName the Pod's name, also when the snapshot lacks the Pod; empty if the slice names none
     * @param fenced terminating: only a sticky session still reaches it
     */
    record Address(String ip, int port, String podName, Pod pod, String node, boolean fenced) {}

    private final Index index;
    private final Version traefik;

    Backends(Index index, Version traefik) {
        this.index = index;
        this.traefik = traefik;
    }

    /**
     * What Traefik loads (provider/kubernetes/ingress loadService): every endpoint that serves, fenced ones marked. Before 3.1 it
     * reads Endpoints, which hold the ready ones only.
     */
    List<Address> traefikView(Service service, ServicePort port) {
        return addresses(service, port, counts());
    }

    private Predicate<Endpoint> counts() {
        return traefik.atLeast(3, 1)
                ? e -> !Boolean.FALSE.equals(e.serving())
                : e -> !Boolean.FALSE.equals(e.ready()) && !Boolean.TRUE.equals(e.terminating());
    }

    /** Whether Traefik would load anybody, without saying whom. */
    boolean traefikSees(Service service, ServicePort port) {
        Predicate<Endpoint> counts = counts();
        return index.slices(service)
            .stream()
            .anyMatch(s -> number(s, port) != 0
                    && s.endpoints().stream().anyMatch(e -> counts.test(e) && !e.addresses().isEmpty()));
    }

    /** Where kube-proxy sends a connection: the ready ones; when there are none, newer ones take what still serves while it ends. */
    List<Address> proxyView(Service service, ServicePort port) {
        List<Address> ready = addresses(service, port,
                e -> !Boolean.FALSE.equals(e.ready()) && !Boolean.TRUE.equals(e.terminating()));
        return !ready.isEmpty() || !index.fallsBackToTerminating()
                ? ready
                : addresses(service, port,
                        e -> Boolean.TRUE.equals(e.serving()) && Boolean.TRUE.equals(e.terminating()));
    }

    /** The addresses in a headless Service's DNS record: its ready Pods, asked on the port of the request itself. */
    List<Address> headless(Service service, int port) {
        Map<String, Address> result = new LinkedHashMap<>();
        for (EndpointSlice slice : index.slices(service)) {
            for (Endpoint e : slice.endpoints()) {
                if (!Boolean.FALSE.equals(e.ready()) && !Boolean.TRUE.equals(e.terminating())) {
                    e.addresses().forEach(ip -> result.putIfAbsent(ip, address(service, e, ip, port)));
                }
            }
        }
        return List.copyOf(result.values());
    }

    private List<Address> addresses(Service service, ServicePort port, Predicate<Endpoint> counts) {
        Map<String, Address> result = new LinkedHashMap<>();
        for (EndpointSlice slice : index.slices(service)) {
            int number = number(slice, port);
            if (number == 0) {
                continue;
            }
            for (Endpoint e : slice.endpoints()) {
                if (counts.test(e)) {
                    e.addresses().forEach(ip -> result.putIfAbsent(ip, address(service, e, ip, number)));
                }
            }
        }
        return List.copyOf(result.values());
    }

    private static int number(EndpointSlice slice, ServicePort port) {
        for (EndpointPort p : slice.ports()) {
            if (p.name().equals(port.name()) && p.protocol().equals("TCP")) {
                return p.port();
            }
        }
        return 0;
    }

    private Address address(Service service, Endpoint e, String ip, int port) {
        Pod pod = e.pod().isEmpty()
                ? index.addresses().podAt(Ip.canonical(ip)).orElse(null)
                : index.pod(service.namespace(), e.pod()).orElse(null);
        String name = !e.pod().isEmpty() ? e.pod() : pod == null ? "" : pod.name();
        String node = !e.nodeName().isEmpty() ? e.nodeName() : pod == null ? "" : pod.nodeName();
        return new Address(ip, port, name, pod, node, Boolean.TRUE.equals(e.terminating()));
    }

    /** Names, sorted, each once. */
    static List<String> names(List<Address> addresses) {
        TreeSet<String> names = new TreeSet<>();
        for (Address address : addresses) {
            if (!address.podName().isEmpty()) {
                names.add(address.podName());
            }
        }
        return List.copyOf(names);
    }
}
