package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Door.ToPod;
import dev.podlight.traffic.Door.ToService;
import dev.podlight.traffic.Door.Unseen;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Way.End;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way of one request from its client to the door. */
final class Journey {
    /** @param entryPoint of Traefik that it reached, or null */
    record Walk(Trace trace, EntryPoint entryPoint) {
        static Walk of(Trace trace) {
            return new Walk(trace, null);
        }
    }

    private final Cluster cluster;
    private final Index index;
    private final TraceOptions options;
    private final Doors doors;
    private final Dns dns;
    private final Passage passage;
    private final AtService atService;
    private final FrontEnds frontEnds;

    Journey(Cluster cluster, TraceOptions options, Doors doors, Dns dns, AtTraefik atTraefik, AtService atService,
            Function<Request, Trace> behindFrontEnd) {
        this.cluster = cluster;
        this.index = cluster.index();
        this.options = options;
        this.doors = doors;
        this.dns = dns;
        this.passage = new Passage(cluster, atTraefik, atService);
        this.atService = atService;
        this.frontEnds = new FrontEnds(cluster, doors, behindFrontEnd);
    }

    Walk of(Request request) {
        Way way = new Way(request, index.simulated());
        Optional<Source> from = Source.of(request, index, options.namespace());
        way.passed(Kind.CLIENT, from.map(Source::object).orElse(null),
                from.map(Source::text).orElse(Text.of("hop.client.unknown", request.from())));
        if (!index.showsCluster() && !index.refused("Node")) {
            return Walk.of(way.unknown(Text.of("unknown.no-cluster")));
        }
        if (from.isEmpty()) {
            return Walk.of(way.unknown(Source.unseen(request.from(), index, options.namespace())
                .map(kind -> Sight.text(List.of(kind)))
                .orElseGet(() -> Text.of("unknown.vantage", request.from()))));
        }
        return byName(way, request.url(), from.get());
    }

    private Walk byName(Way way, Target url, Source source) {
        return switch (dns.resolve(url, source)) {
            case Dns.Answer.Address(String ip, Text text) -> {
                if (text != null) {
                    way.passed(Kind.DNS, null, text);
                }
                yield toAddress(way, ip, url.port(), source);
            }
            case Dns.Answer.ServiceName(Service service) -> byServiceName(way, service, url, source);
            case Dns.Answer.Nothing(Text text) -> Walk.of(way.dies(
                    new End(Cause.DNS_NO_ANSWER, Kind.DNS, Symptom.DNS, null, text), null, null, List.of(), List.of()));
            case Dns.Answer.Unknown(Text text) -> Walk.of(way.unknown(text));
        };
    }

    private Walk byServiceName(Way way, Service service, Target url, Source source) {
        if (service.headless()) {
            return Walk.of(atService.headless(way, service, url, source));
        }
        way.passed(Kind.DNS, service.ref(),
                Text.of("hop.dns.service", url.host(), service.name(), String.join(", ", service.clusterIps())));
        Optional<ServicePort> port = Index.port(service, url.port());
        return passage.through(way, port.isEmpty()
                ? Doors.unservedPort(service, url.port())
                : doors.service(service, port.get(), source), source);
    }

    private Walk toAddress(Way way, String ip, int port, Source source) {
        Front front = options.front();
        if (front.frontEnd() != null && ip.equals(Ip.canonical(front.frontEnd().address()))) {
            return frontEnds.pass(way, front.frontEnd(), port, passage::through);
        }
        boolean isPublic = !front.publicIp().isEmpty() && ip.equals(Ip.canonical(front.publicIp()));
        Node node = isPublic ? publicNode(ip).orElse(null) : index.addresses().nodeAt(ip).orElse(null);
        boolean translated = isPublic || source.outside() && node != null && isExternal(node, ip);
        if (source.outside() && !front.publicIp().isEmpty() && !translated && node != null) {
            return Walk.of(way.dies(new End(Cause.CLUSTER_ADDRESS_OUTSIDE, Kind.CLIENT, Symptom.TIMEOUT, node.ref(),
                    Text.of("broken.cluster-address-outside.node", ip, front.publicIp())), null, null, List.of(),
                    List.of()));
        }
        // 1:1 NAT: the packet arrives with the node's own address
        String at = translated && node != null && !node.internalIps().isEmpty()
                ? Ip.canonical(node.internalIps().getFirst())
                : ip;
        Source seen = isPublic ? new Source(Vantage.LAPTOP, null, null, "") : source;
        Door door = doors.open(at, port, seen);
        boolean guarded = front.openPorts() != null
                && (isPublic || source.outside() && (node != null || index.addresses().isBalancerIp(ip)));
        if (guarded && !front.openPorts().contains(port)) {
            alsoBehind(way, door, source);
            return Walk.of(way.dies(new End(Cause.FIREWALL_CLOSED, Kind.FIREWALL, Symptom.TIMEOUT, null,
                    Text.of("broken.firewall-closed", port)), null, null, beyond(door), List.of()));
        }
        if (guarded) {
            way.passed(Kind.FIREWALL, null, Text.of("hop.firewall", port));
        }
        return passage.through(way, door, source);
    }

    /** What the request would die of if the firewall let it in. */
    private void alsoBehind(Way way, Door door, Source source) {
        Trace beyond = passage.through(new Way(way.request(), false), door, source).trace();
        if (beyond.verdict() == Trace.Verdict.DIES && beyond.cause() != null) {
            Cause.of(beyond.cause()).ifPresent(way::also);
            beyond.also().forEach(id -> Cause.of(id).ifPresent(way::also));
        }
    }

    private Optional<Node> publicNode(String ip) {
        return index.addresses().nodeAt(ip).or(() -> index.firstNode());
    }

    private static boolean isExternal(Node node, String ip) {
        return node.externalIps().stream().map(Ip::canonical).anyMatch(ip::equals)
                && node.internalIps().stream().map(Ip::canonical).noneMatch(ip::equals);
    }

    private List<Kind> beyond(Door door) {
        return switch (door) {
            case ToService s -> Way.rest(Kind.LOAD_BALANCER, cluster.traefik().is(s.service()));
            case ToPod _ -> List.of(Kind.NODE, Kind.POD);
            case Closed _,Unseen _ -> List.of(Kind.NODE);
        };
    }
}
