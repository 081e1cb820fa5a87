package dev.podlight.classroom.network;

import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** At which addresses and ports of one cluster something may be told apart, as it is at this moment. Safe for any thread. */
final class Entrances {
    private final Wire wire;
    private final Surroundings surroundings;
    private final List<String> nodeIps;

    Entrances(Wire wire, Surroundings surroundings, List<String> nodeIps) {
        this.wire = wire;
        this.surroundings = surroundings;
        this.nodeIps = List.copyOf(nodeIps);
    }

    /** Every port that something of the cluster or of its front names. */
    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>(frontPorts());
        wire.moment().ifPresent(now -> {
            now.snapshot()
                .all(Service.class)
                .flatMap(s -> s.ports().stream())
                .mapToInt(ServicePort::nodePort)
                .filter(p -> p > 0)
                .forEach(ports::add);
            now.snapshot()
                .all(Service.class)
                .filter(s -> s.type().equals("LoadBalancer"))
                .flatMap(s -> s.ports().stream())
                .forEach(p -> ports.add(p.port()));
            now.snapshot()
                .all(Pod.class)
                .flatMap(p -> p.containers().stream())
                .flatMap(c -> c.ports().stream())
                .filter(p -> p.hostPort() > 0)
                .forEach(p -> ports.add(p.hostPort()));
        });
        return ports;
    }

    /** Those that are always there. */
    Set<Integer> frontPorts() {
        Set<Integer> ports = new TreeSet<>(Set.of(80, 443));
        Front.FrontEnd frontEnd = surroundings.front().frontEnd();
        if (frontEnd != null) {
            frontEnd.ports().forEach(rule -> ports.add(rule.port()));
        }
        return ports;
    }

    /** Where the world comes in. */
    String first() {
        Front front = surroundings.front();
        return front.frontEnd() != null
                ? front.frontEnd().address()
                : front.publicIp().isEmpty() ? nodeIps.getFirst() : front.publicIp();
    }

    List<String> addresses() {
        List<String> all = new ArrayList<>(nodeIps);
        if (!all.contains(first())) {
            all.add(first());
        }
        return all;
    }
}
