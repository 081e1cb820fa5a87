package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The ways into one cluster: real listeners on loopback for the addresses of its front and its nodes, and, for who is logged in, for any
 * address that its machines reach. One comes into being when something is to be told apart there, and stays. Safe for any thread.
 */
public final class DataPlane implements AutoCloseable {
    /** Of every other port; none of the class listens there. */
    private static final String OTHER = ":1";

    private final Wire wire;
    private final Surroundings surroundings;
    private final Certificates certificates;
    private final ClassTime time;
    private final Entrances entrances;
    private final Runnable onNewDoor;
    private final Map<String, Door> outside = new LinkedHashMap<>();
    private final Map<String, Door> inside = new LinkedHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private boolean closed;

    /**
     * Opens the doors that are always there.
     *
     * @param onNewDoor runs when {@link #connectTo()} has grown
     */
    public DataPlane(Wire wire, Surroundings surroundings, ClassTime time, List<String> nodeIps,
            TraefikCertificate certificate, Runnable onNewDoor) throws IOException {
        this.wire = wire;
        this.surroundings = surroundings;
        this.certificates = new Certificates(wire::moment, certificate);
        this.time = time;
        this.entrances = new Entrances(wire, surroundings, nodeIps);
        this.onNewDoor = onNewDoor;
        for (String address : entrances.addresses()) {
            outside.put(address + ":", door(address + OTHER, Vantage.LAPTOP));
        }
        for (int port : entrances.frontPorts()) {
            String place = entrances.first() + ":" + port;
            outside.put(place, door(place, Vantage.LAPTOP));
        }
        grow();
        open();
        surroundings.onChange(this::changed);
        probe();
    }

    /** The load balancer's, of clusters that have one. */
    private void probe() {
        synchronized (this) {
            if (closed || surroundings.front().frontEnd() == null) {
                return;
            }
        }
        wire.moment().ifPresent(wire.balancer()::probe);
        time.meanwhile(LoadBalancer.INTERVAL, this::probe);
    }

    private record Door(HttpDoor handler, Listener listener) {
        void open() throws IOException {
            // what is dropped is accepted too, and held
            listener.open(handler.opening() != Opening.REFUSED);
        }

        String loopback() {
            return "127.0.0.1:" + listener.port();
        }
    }

    /** {@code address:port} of the class to the listener on loopback. What is in it once stays the same while the classroom runs. */
    public synchronized Map<String, String> connectTo() {
        Map<String, String> map = new TreeMap<>();
        outside.forEach((place, door) -> map.put(place, door.loopback()));
        Front.FrontEnd frontEnd = surroundings.front().frontEnd();
        if (frontEnd != null) {
            outside.forEach((place, door) -> frontEnd.dns()
                .stream()
                .filter(name -> place.startsWith(frontEnd.address() + ":"))
                .forEach(name -> map.put(place.replace(frontEnd.address(), name), door.loopback())));
        }
        return map;
    }

    /** To be called after a change of the cluster; looks at the doors once however many changes come at a time. */
    public void changed() {
        if (due.compareAndSet(false, true)) {
            time.after(Duration.ZERO, this::look);
        }
    }

    /**
     * The loopback port that stands for an address as somebody on a machine reaches it.
     *
     * @param place address or name, colon, port
     */
    public synchronized int inside(Vantage.Node from, String place) throws IOException {
        String key = from.name() + " " + place;
        Door door = inside.get(key);
        if (door == null) {
            door = door(place, from);
            inside.put(key, door);
        }
        if (!closed) {
            door.open();
        }
        return door.listener.port();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        wire.balancer().close();
        for (Door door : outside.values()) {
            door.listener.close();
        }
        for (Door door : inside.values()) {
            door.listener.close();
        }
    }

    private Door door(String place, Vantage from) throws IOException {
        var handler = new HttpDoor(wire, certificates, time, place, from);
        return new Door(handler, new Listener(handler));
    }

    private void look() {
        due.set(false);
        boolean grown;
        synchronized (this) {
            if (closed) {
                return;
            }
            try {
                grown = grow();
                open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (grown) {
            onNewDoor.run();
        }
    }

    private void open() throws IOException {
        for (Door door : outside.values()) {
            door.open();
        }
    }

    /** A port that answers otherwise than all the others of its address needs a door of its own. */
    private boolean grow() throws IOException {
        List<String> places = new ArrayList<>();
        Set<Integer> ports = entrances.ports();
        for (String address : entrances.addresses()) {
            Door others = outside.get(address + ":");
            Opening otherwise = others == null ? null : others.handler.opening();
            for (int port : ports) {
                String place = address + ":" + port;
                if (!outside.containsKey(place)
                        && new HttpDoor(wire, certificates, time, place, Vantage.LAPTOP).opening() != otherwise) {
                    places.add(place);
                }
            }
            if (others == null) {
                outside.put(address + ":", door(address + OTHER, Vantage.LAPTOP));
            }
        }
        for (String place : places) {
            outside.put(place, door(place, Vantage.LAPTOP));
        }
        return !places.isEmpty();
    }
}
