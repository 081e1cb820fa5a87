package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows one request through a node's connection table: looks before it is sent and after it. Not safe for several threads at once.
 * What was read is said in the terms of a snapshot, and of another one again.
 */
final class ConnectionTrail {
    private final ConnectionTable table;
    private final Trace trace;
    private final List<String> patterns = new ArrayList<>();
    private String client = "";
    private int port;
    private ConnectionTable.Reading before;
    private ConnectionTable.Reading after;

    ConnectionTrail(ConnectionTable table, Trace trace, ClusterSnapshot snapshot) {
        this.table = table;
        this.trace = trace;
        this.patternsOf(snapshot);
    }

    private static List<String> podIps(Trace trace, ClusterSnapshot snapshot) {
        return Candidate.of(trace, snapshot)
            .stream()
            .flatMap(c -> snapshot.find(KubeObject.Pod.class, c.namespace(), c.name()).stream())
            .flatMap(p -> p.ips().stream())
            .map(ConnectionEntry::plain)
            .toList();
    }

    /**
     * Traefik's own connections to the Pods, by whatever port the Service leads to, ServiceLB's to Traefik, and everybody's that these two
     * answer: who else asks at this moment must be known.
     */
    private void patternsOf(ClusterSnapshot snapshot) {
        Stations stations = new Stations(snapshot);
        List<Integer> podPorts = new ArrayList<>(
                Candidate.of(trace, snapshot).stream().map(Candidate::port).toList());
        Optional.ofNullable(trace.rule())
            .filter(r -> r.port().matches("\\d{1,5}"))
            .ifPresent(
                    r -> podPorts.add(Integer.parseInt(r.port())));
        ConnectionTable.from(stations.ips(Station.Role.TRAEFIK), podPorts).ifPresent(patterns::add);
        List<Integer> entries = snapshot.find(KubeObject.Service.class, "kube-system", "traefik")
            .stream()
            .flatMap(s -> s.ports().stream())
            .flatMap(p -> Stream.of(p.port(), p.nodePort()))
            .filter(p -> p > 0)
            .toList();
        ConnectionTable.from(stations.ips(Station.Role.SERVICE_LB), entries).ifPresent(patterns::add);
        ConnectionTable.answered(
                Stream.concat(stations.ips(Station.Role.TRAEFIK).stream(), stations.ips(Station.Role.SERVICE_LB)
                    .stream())
                    .toList())
            .ifPresent(patterns::add);
    }

    /** To be called right before the request is sent. */
    void begin(Front front) throws InterruptedException {
        if (trace.request().from() instanceof Vantage.Laptop) {
            client = table.client();
            if (!client.isEmpty()) {
                ConnectionTable.from(List.of(client), ports(front)).ifPresent(patterns::add);
            }
        }
        if (patterns.isEmpty()) {
            patterns.add("^$");
        }
        before = table.read(patterns);
    }

    /** The port asked, and what a front end makes of it. */
    private List<Integer> ports(Front front) {
        int asked = trace.request().url().port();
        List<Integer> ports = new ArrayList<>(List.of(asked));
        if (front.frontEnd() != null) {
            front.frontEnd().ports().stream().filter(p -> p.port() == asked).forEach(p -> ports.add(p.to()));
        }
        return ports;
    }

    /** To be called right after the request ended. */
    void end(Observation seen) throws InterruptedException {
        if (before.trouble().isPresent()) {
            after = before;
            return;
        }
        port = seen.connection() == null ? 0 : port(seen.connection().local());
        List<String> all = new ArrayList<>(patterns);
        if (port > 0) {
            all.add(ConnectionTable.ofPort(port));
        }
        after = table.read(all);
    }

    /** What the table says about it, or why it says nothing. Pure: to be asked after the end, and as often as there are snapshots. */
    Witness said(Trace way, ClusterSnapshot snapshot) {
        if (after.trouble().isPresent()) {
            return new Witness.Silent(Recorder.CONNECTION_TABLE, after.trouble().get());
        }
        TrailMatch match = new TrailMatch(new Stations(snapshot), podIps(way, snapshot));
        match.client(client);
        return match.find(before.entries(), after.entries(), port, way.request().from());
    }

    private static int port(String local) {
        String digits = local.substring(local.lastIndexOf(':') + 1);
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }

    /** What stays to be said where no entry was found. */
    static Witness silent(String key) {
        return new Witness.Silent(Recorder.CONNECTION_TABLE, Text.of(key));
    }
}
