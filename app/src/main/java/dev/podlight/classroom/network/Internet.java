package dev.podlight.classroom.network;

import dev.podlight.traffic.Front;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the class's clusters know of each other: whose is an address, where a name leads, where a machine's SSH door is. Safe for any thread. */
public final class Internet {
    /** The laptop's address, of those that documents may use (RFC 5737). */
    public static final String LAPTOP = "203.0.113.10";

    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final Map<String, Wire> nodes = new ConcurrentHashMap<>();
    private final Map<String, Integer> sshDoors = new ConcurrentHashMap<>();

    /** @param nodeIps addresses of the cluster's machines inside the class */
    public void join(Wire wire, Collection<String> nodeIps) {
        wires.add(wire);
        nodeIps.forEach(ip -> nodes.put(ip, wire));
    }

    /** @param port of loopback that stands for port 22 of the address */
    public void sshDoor(String address, int port) {
        sshDoors.put(address, port);
    }

    /** The loopback port of a machine's SSH door; empty if there is no such machine. */
    public OptionalInt sshDoor(String address) {
        Integer port = sshDoors.get(address);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** Whether a machine has this address inside the class. */
    boolean isMachine(String address) {
        return nodes.containsKey(address);
    }

    /** Whose cluster stands at an address. */
    Optional<Wire> at(String address) {
        return Optional.ofNullable(nodes.get(address))
            .or(() -> wires.stream().filter(wire -> stands(wire.front(), address)).findFirst());
    }

    /** The address that a name of the class has in its DNS. */
    Optional<String> address(String name) {
        return wires.stream()
            .map(wire -> wire.front().frontEnd())
            .filter(frontEnd -> frontEnd != null && frontEnd.dns().contains(name))
            .map(Front.FrontEnd::address)
            .findFirst();
    }

    private static boolean stands(Front front, String address) {
        return address.equals(front.publicIp())
                || front.frontEnd() != null && address.equals(front.frontEnd().address());
    }
}
