package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Door.Closed;
import dev.podlight.traffic.Door.ToPod;
import dev.podlight.traffic.Door.ToService;
import dev.podlight.traffic.Door.Unseen;
import dev.podlight.traffic.Door.Via;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.Trace.Symptom;
import java.util.List;
import java.util.Optional;
import dev.podlight.traffic.Journey.Walk;

/** Through a door: to its Pod, or by its Service and, where that is Traefik's, by Traefik. */
record Passage(Cluster cluster, AtTraefik atTraefik, AtService atService) {
    /** The rest of the way, with the hops that the door stands for. */
    Walk through(Way way, Door door, Source source) {
        return switch (door) {
            case Unseen unseen -> unknown(way, unseen.kinds());
            case Closed closed -> Walk.of(atService.closed(way, closed));
            case ToPod pod -> toPod(way, pod, source);
            case ToService service -> toService(way, service, source);
        };
    }

    private Walk toPod(Way way, ToPod door, Source source) {
        boolean system = door.pod().namespace().equals(Traefik.NAMESPACE) && cluster.traefik().service() == null;
        if (system && cluster.index().refused("Service", Traefik.NAMESPACE)) {
            // it may be Traefik's
            return unknown(way, List.of("Service"));
        }
        if (!cluster.traefik().isPod(door.pod())) {
            return Walk.of(atService.pod(way, door, source));
        }
        int port = door.via() == Via.HOST_PORT ? AtService.containerPort(door.pod(), door.port()) : door.port();
        Optional<EntryPoint> entryPoint = cluster.traefik().settings().entryPointAt(port);
        return entryPoint.map(e -> answer(way, e)).orElseGet(() -> Walk.of(atService.pod(way, door, source)));
    }

    private Walk answer(Way way, EntryPoint entryPoint) {
        List<String> unseen = new Sight(cluster.index()).lacks(Sight.ROUTES);
        return unseen.isEmpty()
                ? new Walk(atTraefik.answer(way, entryPoint), entryPoint)
                : unknown(way, unseen);
    }

    private static Walk unknown(Way way, List<String> kinds) {
        return Walk.of(way.unknown(Sight.text(kinds)));
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
        List<String> unseen = new Sight(cluster.index()).lacksIn(door.service().namespace(), Sight.ENDPOINTS);
        if (!unseen.isEmpty()) {
            return unknown(way, unseen);
        }
        if (!cluster.traefik().is(door.service())) {
            return Walk.of(atService.direct(way, door, source));
        }
        return traefik(way, door);
    }

    private Walk traefik(Way way, ToService door) {
        List<String> unseen = Unserved.unseen(cluster);
        if (!unseen.isEmpty()) {
            return unknown(way, unseen);
        }
        Symptom symptom = door.via() == Via.SERVICE_LB ? Symptom.TIMEOUT : Symptom.REFUSED;
        Closed missing = Unserved.missing(cluster, symptom);
        if (missing != null || door.endpoints().isEmpty()) {
            return Walk.of(atService.closed(way, missing != null ? missing : Unserved.noEndpoints(cluster, symptom)));
        }
        return cluster.traefik()
            .entryPoint(door.port(), door.endpoints())
            .map(e -> answer(way, e))
            .orElseGet(() -> Walk.of(way.unknown(Text.of("unknown.entry-point", door.port().port()))));
    }
}
