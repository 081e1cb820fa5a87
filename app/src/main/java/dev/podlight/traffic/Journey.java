package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Door.ToPod;
import dev.podlight.traffic.Door.ToService;
import dev.podlight.traffic.Door.Via;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Way.End;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The way of one request from its client to the door, and through it. */
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
    private final Names names;
    private final AtTraefik atTraefik;
    private final AtService atService;
    private final FrontEnds frontEnds;

    Journey(Cluster cluster, TraceOptions options, Doors doors, Names names, AtTraefik atTraefik, AtService atService,
            Function<Request, Trace> behindFrontEnd) {
        this.cluster = cluster;
        this.index = cluster.index();
        this.options = options;
        this.doors = doors;
        this.names = names;
        this.atTraefik = atTraefik;
        this.atService = atService;
        this.frontEnds = new FrontEnds(cluster, doors, behindFrontEnd);
    }

    Walk of(Request request) {
        Way way = new Way(request, index.simulated());
        Optional<Source> from = Source.of(request, index, options.namespace());
        way.passed(Kind.CLIENT, from.map(Source::object).orElse(null),
                from.map(Source::text).orElse(Text.of("hop.client.unknown", request.from())));
        if (!index.showsCluster()) {
            return Walk.of(way.unknown(Text.of("unknown.no-cluster")));
        }
        if (from.isEmpty()) {
            return Walk.of(way.unknown(Text.of("unknown.vantage", request.from())));
        }
        if (index.refused("Service") || index.refused("EndpointSlice")) {
            return Walk.of(way.unknown(Text.of("unknown.refused", index.refused("Service")
                    ? "Service"
                    : "EndpointSlice")));
        }
        return byName(way, request.url(), from.get());
    }

    private Walk byName(Way way, Target url, Source source) {
        return switch (names.resolve(url, source)) {
            case Names.Answer.Address(String ip, Text text) -> {
                if (text != null) {
                    way.passed(Kind.DNS, null, text);
                }
                yield toAddress(way, ip, url.port(), source);
            }
            case Names.Answer.ServiceName(Service service) -> byServiceName(way, service, url, source);
            case Names.Answer.Nothing(Text text) -> Walk.of(way.dies(
                    new End(Cause.DNS_NO_ANSWER, Kind.DNS, Symptom.DNS, null, text), null, null, List.of(), List.of()));
            case Names.Answer.Unknown(Text text) -> Walk.of(way.unknown(text));
        };
    }

    private Walk byServiceName(Way way, Service service, Target url, Source source) {
        if (service.headless()) {
            return Walk.of(atService.headless(way, service, url, source));
        }
        way.passed(Kind.DNS, service.ref(),
                Text.of("hop.dns.service", url.host(), service.name(), String.join(", ", service.clusterIps())));
        Optional<ServicePort> port = Index.port(service, url.port());
        return enter(way, port.isEmpty()
                ? Doors.unservedPort(service, url.port())
                : doors.service(service, port.get(), source), source);
    }

    private Walk toAddress(Way way, String ip, int port, Source source) {
        Front front = options.front();
        if (front.frontEnd() != null && ip.equals(Ip.canonical(front.frontEnd().address()))) {
            return frontEnds.pass(way, front.frontEnd(), port, this::enter);
        }
        boolean isPublic = !front.publicIp().isEmpty() && ip.equals(Ip.canonical(front.publicIp()));
        Node node = isPublic ? publicNode(ip).orElse(null) : index.nodeAt(ip).orElse(null);
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
                && (isPublic || source.outside() && (node != null || index.isBalancerIp(ip)));
        if (guarded && !front.openPorts().contains(port)) {
            return Walk.of(way.dies(new End(Cause.FIREWALL_CLOSED, Kind.FIREWALL, Symptom.TIMEOUT, null,
                    Text.of("broken.firewall-closed", port)), null, null, beyond(door), List.of()));
        }
        if (guarded) {
            way.passed(Kind.FIREWALL, null, Text.of("hop.firewall", port));
        }
        return enter(way, door, source);
    }

    private Optional<Node> publicNode(String ip) {
        return index.nodeAt(ip).or(() -> index.nodes().stream().findFirst());
    }

    private static boolean isExternal(Node node, String ip) {
        return node.externalIps().stream().map(Ip::canonical).anyMatch(ip::equals)
                && node.internalIps().stream().map(Ip::canonical).noneMatch(ip::equals);
    }

    private List<Kind> beyond(Door door) {
        return switch (door) {
            case ToService s -> Way.rest(Kind.LOAD_BALANCER, cluster.traefik().is(s.service()));
            case ToPod _ -> List.of(Kind.NODE, Kind.POD);
            case Closed _ -> List.of(Kind.NODE);
        };
    }

    /** Through the door. */
    private Walk enter(Way way, Door door, Source source) {
        return switch (door) {
            case Closed closed -> Walk.of(atService.closed(way, closed));
            case ToPod pod -> toPod(way, pod, source);
            case ToService service -> toService(way, service, source);
        };
    }

    private Walk toPod(Way way, ToPod door, Source source) {
        if (cluster.index().refused("Ingress") || !cluster.traefik().isPod(door.pod())) {
            return Walk.of(atService.pod(way, door, source));
        }
        Optional<EntryPoint> entryPoint = cluster.traefik().settings().entryPointAt(door.port());
        return entryPoint.map(e -> new Walk(atTraefik.answer(way, e), e))
            .orElseGet(() -> Walk.of(atService.pod(way, door, source)));
    }

    private Walk toService(Way way, ToService door, Source source) {
        if (door.balancer() != null) {
            way.passed(Kind.LOAD_BALANCER, door.balancer().ref(), Text.of("hop.lb.svclb", door.balancer().name(),
                    door.port().port(), door.service().name()));
        } else if (door.via() == Via.BALANCER && way.has(Kind.LOAD_BALANCER)) {
            // the cloud's load balancer stands for that hop already
        } else if (door.via() == Via.BALANCER) {
            way.passed(Kind.LOAD_BALANCER, door.service().ref(),
                    Text.of("hop.lb.address", door.service().name(), door.port().port()));
        }
        if (door.node() != null) {
            way.passed(Kind.NODE, door.node().ref(), Text.of(switch (door.via()) {
                case NODE_PORT -> "hop.node.port";
                case SERVICE_LB -> "hop.node.svclb";
                default -> "hop.node.address";
            }, door.node().name(), door.via() == Via.NODE_PORT ? door.port().nodePort() : door.port().port(),
                    door.service().name()));
        }
        if (!cluster.traefik().is(door.service())) {
            return Walk.of(atService.direct(way, door, source));
        }
        return traefik(way, door);
    }

    private Walk traefik(Way way, ToService door) {
        if (index.refused("Ingress") || index.refused("Deployment") && cluster.traefik().workload() == null) {
            return Walk.of(way.unknown(Text.of("unknown.refused", index.refused("Ingress")
                    ? "Ingress"
                    : "Deployment")));
        }
        Symptom symptom = door.via() == Via.SERVICE_LB ? Symptom.TIMEOUT : Symptom.REFUSED;
        Closed missing = Unserved.missing(cluster, symptom);
        if (missing != null || door.endpoints().isEmpty()) {
            return Walk.of(atService.closed(way, missing != null ? missing : Unserved.noEndpoints(cluster, symptom)));
        }
        return cluster.traefik()
            .entryPoint(door.port(), door.endpoints())
            .map(e -> new Walk(atTraefik.answer(way, e), e))
            .orElseGet(() -> Walk.of(way.unknown(Text.of("unknown.entry-point", door.port().port()))));
    }
}
