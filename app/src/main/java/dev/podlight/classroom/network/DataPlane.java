package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The ways from the laptop to one student's machine: port 80 and 443 of its public address, which its firewall lets in, and silence
 * everywhere else. Safe for any thread.
 */
public final class DataPlane implements AutoCloseable {
    private final ClassTime time;
    private final String publicIp;
    private final String nodeIp;
    private final Map<Integer, HttpDoor> doors = new TreeMap<>();
    private final Map<Integer, Listener> listeners = new TreeMap<>();
    private final Listener silent;
    private final AtomicBoolean due = new AtomicBoolean();

    /** Opens the silent door; the others open when something answers there. */
    public DataPlane(Wire wire, ClassTime time, String publicIp, String nodeIp, TraefikCertificate certificate)
            throws IOException {
        this.time = time;
        this.publicIp = publicIp;
        this.nodeIp = nodeIp;
        doors.put(80, new HttpDoor(wire, time, "http://" + publicIp + ":80"));
        doors.put(443, new HttpDoor(wire, time, "https://" + publicIp + ":443"));
        listeners.put(80, new Listener(doors.get(80), Listener.Layer.PLAIN));
        listeners.put(443, new Listener(doors.get(443), certificate));
        silent = new Listener(new SilentDoor(), Listener.Layer.PLAIN);
        silent.open(true);
    }

    /** {@code address:port} of the class to the listener on loopback; the same for as long as the classroom runs. */
    public Map<String, String> connectTo() {
        Map<String, String> map = new TreeMap<>();
        listeners.forEach((port, listener) -> map.put(publicIp + ":" + port, loopback(listener)));
        map.put(publicIp + ":", loopback(silent));
        map.put(nodeIp + ":", loopback(silent));
        return map;
    }

    /** To be called after a change of the cluster; looks at the doors once however many changes come at a time. */
    public void changed() {
        if (due.compareAndSet(false, true)) {
            time.after(java.time.Duration.ZERO, this::look);
        }
    }

    @Override
    public void close() throws IOException {
        silent.close();
        for (Listener listener : listeners.values()) {
            listener.close();
        }
    }

    private void look() {
        due.set(false);
        doors.forEach((port, door) -> {
            try {
                listeners.get(port).open(!door.refuses());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String loopback(Listener listener) {
        return "127.0.0.1:" + listener.port();
    }
}
