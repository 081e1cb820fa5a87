package dev.podlight.classroom.network;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.KubeObject.Pod;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Traefik's own connections to Pods. It keeps them open and uses them again, so only a new one shows in a connection table. Safe for any
 * thread.
 */
final class Upstreams {
    /** idleConnTimeout of Traefik's default transport. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    private final ClassTime time;
    private final ConnectionTable table;
    private final Crossings ports;
    private final Map<String, Kept> kept = new HashMap<>();

    Upstreams(ClassTime time, ConnectionTable table, Crossings ports) {
        this.time = time;
        this.table = table;
        this.ports = ports;
    }

    private record Kept(Pod from, Pod to, Runnable close, Instant used) {}

    /** Traefik sends a request to a Pod: by a connection that is open still, or a new one. */
    synchronized void use(Pod traefik, Pod pod, int port) {
        expire();
        String key = traefik.ip() + ">" + pod.ip() + ":" + port;
        Kept open = kept.get(key);
        Runnable close = open == null ? table.open(tracks(traefik, pod, port)) : open.close();
        kept.put(key, new Kept(traefik, pod, close, time.now()));
    }

    /**
     * Traefik sends a request to a ClusterIP: the connection that is open leads to the Pod that kube-proxy chose for it.
     *
     * @param service namespace, name and port
     * @param choice for a new connection
     * @return name of the Pod
     */
    synchronized String toClusterIp(String service, List<String> pods, Supplier<Pod> choice) {
        expire();
        Kept open = kept.get(service);
        Pod to = open != null && pods.contains(open.to().name()) ? open.to() : choice.get();
        kept.put(service, new Kept(null, to, () -> {}, time.now()));
        return to.name();
    }

    private List<Crossing.Track> tracks(Pod traefik, Pod pod, int port) {
        Flow flow = Flow.plain(traefik.ip(), ports.port(), pod.ip(), port);
        List<Crossing.Track> tracks = new ArrayList<>(List.of(new Crossing.Track(traefik.nodeName(), flow)));
        if (!pod.nodeName().equals(traefik.nodeName())) {
            tracks.add(new Crossing.Track(pod.nodeName(), flow));
        }
        return tracks;
    }

    private void expire() {
        Instant limit = time.now().minus(IDLE);
        kept.values().removeIf(k -> {
            boolean idle = k.used().isBefore(limit);
            if (idle) {
                k.close().run();
            }
            return idle;
        });
    }
}
