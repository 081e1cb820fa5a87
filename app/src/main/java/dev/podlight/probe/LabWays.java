package dev.podlight.probe;

import dev.podlight.kube.LabStatus;
import dev.podlight.kube.Userlist;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways into the lab that the class tries by hand (row L12), as far as the cluster has them.
 *
 * @param address at which the cluster is reached from outside, or empty
 * @param host of the lab's Ingress
 * @param node the node to send from
 */
public record LabWays(ClusterSnapshot snapshot, LabStatus lab, String address, String host, Vantage node) {
    private static final String PATH = "/users/1";
    private static final int WEB = 80;

    /** @throws BadRequest if the host could not be sent */
    public List<Request> requests() throws BadRequest {
        List<Request> ways = new ArrayList<>();
        for (String url : fromNode()) {
            ways.add(Request.of("GET", url, host, node));
        }
        for (String outside : outside()) {
            for (int port : ports()) {
                ways.add(Request.of("GET", url(outside, port), host, Vantage.LAPTOP));
            }
        }
        for (int port : ports()) {
            ways.add(Request.of("GET", url(host, port), "", Vantage.LAPTOP));
        }
        if (shared()) {
            ways.add(Request.of("GET", "https://" + host + ":443" + PATH, "", Vantage.LAPTOP));
        }
        Vantage pod = new Vantage.Pod(lab.namespace(), Userlist.CURLTEST);
        for (String url : fromPod()) {
            ways.add(Request.of("GET", url, "", pod));
        }
        return ways;
    }

    /** The NodePort of Traefik's port 80; empty if it has none. */
    public Optional<Integer> nodePort() {
        return snapshot.find(KubeObject.Service.class, "kube-system", "traefik")
            .flatMap(s -> s.ports().stream().filter(p -> p.port() == WEB && p.nodePort() > 0).findFirst())
            .map(KubeObject.ServicePort::nodePort);
    }

    /** A cluster of several nodes, which a class shares behind a front end. */
    private boolean shared() {
        return snapshot.all(KubeObject.Node.class).count() > 1;
    }

    /** The address that leads in, and where a class shares several nodes, each of these too. */
    private List<String> outside() {
        Set<String> all = new LinkedHashSet<>();
        if (!address.isEmpty()) {
            all.add(address);
        }
        if (shared()) {
            nodes().forEach(all::add);
        }
        return List.copyOf(all);
    }

    private Stream<String> nodes() {
        return snapshot.all(KubeObject.Node.class)
            .sorted(Comparator.comparing(KubeObject::name))
            .flatMap(n -> n.internalIps().stream().limit(1));
    }

    private List<Integer> ports() {
        return nodePort().map(nodePort -> List.of(nodePort, WEB)).orElse(List.of(WEB));
    }

    private List<String> fromNode() {
        List<String> hosts = Stream.concat(Stream.of("localhost"), nodes()).toList();
        return hosts.stream().flatMap(h -> ports().stream().map(port -> url(h, port))).toList();
    }

    private List<String> fromPod() {
        List<String> urls = new ArrayList<>();
        if (lab.service() != null && !lab.service().ports().isEmpty()) {
            int port = lab.service().ports().getFirst().port();
            urls.add(url(lab.service().name(), port));
            lab.service().clusterIps().stream().limit(1).forEach(ip -> urls.add(url(ip, port)));
        }
        lab.pods()
            .stream()
            .filter(pod -> !pod.ip().isEmpty() && !pod.meta().deleting())
            .forEach(pod -> urls.add(url(pod.ip(), Userlist.PORT)));
        urls.add(url(host, WEB));
        return urls;
    }

    /** The port is written out always: in this table it is the point. */
    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + PATH;
    }
}
