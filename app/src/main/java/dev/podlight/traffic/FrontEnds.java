package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Front.FrontEnd;
import dev.podlight.traffic.Front.HealthProbe;
import dev.podlight.traffic.Front.PortRule;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.Journey.Walk;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Trace.Verdict;
import dev.podlight.traffic.Way.End;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A cloud load balancer: its ports, its pool of nodes, and which of them its own probe calls healthy. */
final class FrontEnds {
    /** How the way goes on from a node's door. */
    interface Onward {
        Walk enter(Way way, Door door, Source source);
    }

    private static final Source CLOUD = new Source(Vantage.LAPTOP, null, null, "");

    private final Cluster cluster;
    private final Doors doors;
    private final Function<Request, Trace> ask;

    FrontEnds(Cluster cluster, Doors doors, Function<Request, Trace> ask) {
        this.cluster = cluster;
        this.doors = doors;
        this.ask = ask;
    }

    Walk pass(Way way, FrontEnd frontEnd, int port, Onward onward) {
        Optional<PortRule> rule = frontEnd.ports().stream().filter(p -> p.port() == port).findFirst();
        if (rule.isEmpty()) {
            return dies(way, Cause.FRONT_END_NO_PORT, Text.of("broken.front-end-no-port", frontEnd.name(), port));
        }
        List<String> pool = frontEnd.pool().isEmpty()
                ? cluster.index().nodes().stream().map(Node::internalIps).flatMap(List::stream).toList()
                : frontEnd.pool().stream().map(Ip::canonical).toList();
        if (frontEnd.pool().isEmpty() && cluster.index().refused("Node")) {
            return Walk.of(way.unknown(Sight.text(List.of("Node"))));
        }
        int to = rule.get().to() == 0 ? port : rule.get().to();
        List<String> healthy = pool.stream().filter(ip -> isHealthy(ip, frontEnd.probe())).toList();
        if (healthy.isEmpty()) {
            Optional<Trace> unknown = unknown(pool, frontEnd.probe());
            if (unknown.isPresent()) {
                return Walk.of(way.unknown(unknown.get().advice()));
            }
            return unhealthy(way, frontEnd, pool, to, onward);
        }
        way.passed(Kind.LOAD_BALANCER, null,
                Text.of("hop.lb.front-end", frontEnd.name(), port, to, Words.list(healthy)));
        // it picks any of the healthy ones: what holds for one that lets the request in is said
        Door door = healthy.stream()
            .map(ip -> doors.open(ip, to, CLOUD))
            .filter(d -> !(d instanceof Closed))
            .findFirst()
            .orElseGet(() -> doors.open(healthy.getFirst(), to, CLOUD));
        return onward.enter(way, door, CLOUD);
    }

    /** Where not even the door of a node stands open, that is the cause; else it is the probe's own. */
    private Walk unhealthy(Way way, FrontEnd frontEnd, List<String> pool, int to, Onward onward) {
        Optional<Door> closed = pool.stream()
            .findFirst()
            .map(ip -> doors.open(ip, to, CLOUD))
            .filter(d -> d instanceof Closed c && c.cause() != Cause.PORT_UNSERVED || emptyTraefik(d));
        if (closed.isPresent()) {
            return onward.enter(way, closed.get(), CLOUD);
        }
        HealthProbe probe = frontEnd.probe();
        return dies(way, Cause.FRONT_END_PROBE_FAILS, Text.of("broken.front-end-probe-fails", frontEnd.name(),
                probe.type() + " :" + probe.port() + probe.path(), Words.list(pool)));
    }

    private boolean emptyTraefik(Door door) {
        return door instanceof Door.ToService s && cluster.traefik().is(s.service()) && s.endpoints().isEmpty();
    }

    private static Walk dies(Way way, Cause cause, Text text) {
        return Walk.of(way.dies(new End(cause, Kind.LOAD_BALANCER, Symptom.TIMEOUT, null, text), null, null,
                Way.rest(Kind.LOAD_BALANCER, true), List.of()));
    }

    private boolean isHealthy(String ip, HealthProbe probe) {
        if (probe == null) {
            return true;
        }
        return asked(ip, probe).filter(answer -> probe.type().startsWith("http")
                ? answer.verdict() == Verdict.DELIVERED || answer.verdict() == Verdict.EITHER
                : answer.symptom() == Symptom.HTTP || answer.symptom() == Symptom.TLS).isPresent();
    }

    /** A probe of which nobody can say what becomes of it, for want of what the API does not show. */
    private Optional<Trace> unknown(List<String> pool, HealthProbe probe) {
        return cluster.index().showsAll()
                ? Optional.empty()
                : pool.stream()
                    .flatMap(ip -> asked(ip, probe).stream())
                    .filter(answer -> answer.verdict() == Verdict.UNKNOWN)
                    .findFirst();
    }

    private Optional<Trace> asked(String ip, HealthProbe probe) {
        String path = !probe.type().startsWith("http") || probe.path().isEmpty() ? "/" : probe.path();
        String host = Ip.isSix(ip) ? "[" + ip + "]" : ip;
        try {
            return Optional.of(ask.apply(Request.get((probe.type().equals("https") ? "https://" : "http://") + host
                    + ":" + probe.port() + path)));
        } catch (BadRequest _) {
            return Optional.empty();
        }
    }
}
