package dev.podlight.classroom.network;

import dev.podlight.classroom.network.Backends.Backend;
import dev.podlight.classroom.network.Crossing.Track;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * What a connection leaves in the nodes' tables on its way to Traefik or to a Pod: kube-proxy's translation and masquerade, and ServiceLB's
 * second leg. Safe for any thread.
 */
final class Crossings {
    private final Random random;

    Crossings(long seed) {
        random = new Random(seed ^ 0x5eed);
    }

    /** @param direct the Pod that was chosen past Traefik, or null through Traefik */
    Crossing of(Moment now, Trace trace, Connection connection, Backend direct, Addresses addresses) {
        String node = node(now, trace);
        String asked = addresses.of(trace.request().url().host(), trace.request().from()).orElse("");
        String from = from(trace, asked, addresses);
        boolean atNode = hop(trace, Hop.Kind.NODE).isPresent();
        String to = atNode && !asked.startsWith("127.") ? now.nodeIp(node) : asked;
        Optional<Pod> target = direct == null ? now.traefikPod() : now.pod(direct.namespace(), direct.pod());
        if (target.isEmpty() || node.isEmpty() || from.isEmpty()) {
            return new Crossing(List.of(), from, connection.port());
        }
        int port = direct == null ? trace.request().url().https() ? 8443 : 8000 : direct.port();
        Optional<Pod> serviceLb = serviceLb(now, trace);
        return serviceLb.isPresent()
                ? byServiceLb(now, trace, connection, serviceLb.get(), from, to, target.get(), port)
                : straight(now, trace, connection, node, from, to, target.get(), port);
    }

    private Crossing straight(Moment now, Trace trace, Connection connection, String node, String from, String to,
            Pod target, int port) {
        int asked = port(now, trace);
        boolean translated = !to.equals(target.ip());
        boolean masqueraded = translated && !(trace.request().from() instanceof Vantage.Pod)
                && !(policyLocal(now) && trace.request().from() instanceof Vantage.Laptop);
        String seen = masqueraded ? now.bridge(node) : from;
        int seenPort = masqueraded ? port() : connection.port();
        Flow flow = Flow.translated(from, connection.port(), to, asked, target.ip(), port, seen, seenPort);
        List<Track> tracks = new ArrayList<>(List.of(new Track(node, flow)));
        if (!target.nodeName().equals(node)) {
            // the second node sees only what comes out of the first
            tracks.add(new Track(target.nodeName(), Flow.plain(seen, seenPort, target.ip(), port)));
        }
        return new Crossing(tracks, seen, seenPort);
    }

    private Crossing byServiceLb(Moment now, Trace trace, Connection connection, Pod serviceLb, String from, String to,
            Pod target, int port) {
        String node = serviceLb.nodeName();
        int asked = port(now, trace);
        boolean local = from.startsWith("127.") || from.equals(to);
        Flow door = Flow.translated(from, connection.port(), to, asked, serviceLb.ip(), asked,
                local ? now.bridge(node) : from, connection.port());
        int second = port();
        String service = now.traefikService().flatMap(s -> s.clusterIps().stream().findFirst()).orElse("");
        Flow onward = Flow.translated(serviceLb.ip(), second, service, asked, target.ip(), port, serviceLb.ip(),
                second);
        return new Crossing(List.of(new Track(node, door), new Track(node, onward)), serviceLb.ip(), second);
    }

    /** --random-fully: a masqueraded connection gets any port. */
    synchronized int port() {
        return 1024 + random.nextInt(64512);
    }

    private static String from(Trace trace, String asked, Addresses addresses) {
        return asked.startsWith("127.")
                ? asked
                : trace.request().from() instanceof Vantage.Laptop
                        ? Internet.LAPTOP
                        : addresses.own(trace.request().from()).orElse("");
    }

    private static String node(Moment now, Trace trace) {
        return hop(trace, Hop.Kind.NODE).map(ObjectRef::name).orElseGet(() -> switch (trace.request().from()) {
            case Vantage.Node node -> node.name();
            case Vantage.Pod pod -> now.pod(pod.namespace(), pod.name()).map(Pod::nodeName).orElse("");
            case Vantage.Laptop _ -> "";
        });
    }

    private static Optional<Pod> serviceLb(Moment now, Trace trace) {
        return hop(trace, Hop.Kind.LOAD_BALANCER).filter(ref -> ref.kind().equals("Pod"))
            .flatMap(ref -> now.pod(ref.namespace(), ref.name()));
    }

    private static Optional<ObjectRef> hop(Trace trace, Hop.Kind kind) {
        return trace.hop(kind).map(Hop::object).filter(Objects::nonNull);
    }

    /** At the node's door; a cloud load balancer has its own idea of ports. */
    private static int port(Moment now, Trace trace) {
        int asked = trace.request().url().port();
        Front.FrontEnd frontEnd = now.front().frontEnd();
        boolean byFrontEnd = frontEnd != null && trace.request().from() instanceof Vantage.Laptop
                && trace.hop(Hop.Kind.LOAD_BALANCER).filter(h -> h.object() == null).isPresent();
        return !byFrontEnd
                ? asked
                : frontEnd.ports()
                    .stream()
                    .filter(rule -> rule.port() == asked && rule.to() != 0)
                    .findFirst()
                    .map(Front.PortRule::to)
                    .orElse(asked);
    }

    private static boolean policyLocal(Moment now) {
        return now.traefikService().filter(s -> s.externalTrafficPolicy().equals("Local")).isPresent();
    }
}
