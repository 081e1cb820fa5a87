package dev.podlight.probe;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From an address of the cluster to what stands there, by a snapshot. Immutable. */
final class Stations {
    /** k3s labels its ServiceLB's Pods so (k3s pkg/cloudprovider/servicelb.go). */
    private static final String SERVICE_LB = "svccontroller.k3s.cattle.io/svcname";
    private final Map<String, KubeObject.Pod> byIp = new HashMap<>();

    /** The labels that Service traefik selects. */
    private final Map<String, String> traefik;

    Stations(ClusterSnapshot snapshot) {
        traefik = snapshot.find(KubeObject.Service.class, "kube-system", "traefik")
            .map(KubeObject.Service::selector)
            .orElse(Map.of());
        snapshot.all(KubeObject.Pod.class)
            // these share their node's address
            .filter(p -> !p.hostNetwork() && !p.phase().equals("Succeeded") && !p.phase().equals("Failed"))
            .forEach(p -> p.ips().forEach(ip -> byIp.put(ConnectionEntry.plain(ip), p)));
    }

    Station at(String address) {
        int colon = address.lastIndexOf(':');
        String ip = colon < 0 ? address : address.substring(0, colon).replace("[", "").replace("]", "");
        KubeObject.Pod pod = byIp.get(ConnectionEntry.plain(ip));
        return new Station(address, pod == null ? Station.Role.OTHER : role(pod), pod == null ? null : pod.ref());
    }

    /** The addresses of all Pods of that role. */
    List<String> ips(Station.Role role) {
        return pods(role).flatMap(p -> p.ips().stream()).toList();
    }

    Stream<KubeObject.Pod> pods(Station.Role role) {
        return byIp.values().stream().distinct().filter(p -> role(p) == role);
    }

    private Station.Role role(KubeObject.Pod pod) {
        Map<String, String> labels = pod.meta().labels();
        if (labels.containsKey(SERVICE_LB)) {
            return Station.Role.SERVICE_LB;
        }
        return pod.namespace().equals("kube-system") && !traefik.isEmpty()
                && labels.entrySet().containsAll(traefik.entrySet()) ? Station.Role.TRAEFIK : Station.Role.POD;
    }
}
