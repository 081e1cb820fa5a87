package dev.podlight.classroom.network;

import dev.podlight.classroom.network.Backends.Backend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who is next. Safe for any thread. */
final class Turns {
    private final Map<String, Turn> turns = new HashMap<>();
    private final Random random;

    Turns(long seed) {
        random = new Random(seed);
    }

    /** Traefik: request by request, in an order that is shuffled anew when the set changes. */
    synchronized Backend next(String router, List<Backend> backends) {
        Turn turn = turns.get(router);
        if (turn == null || !turn.set.equals(backends)) {
            turn = new Turn(backends, random.nextInt(backends.size()));
            turns.put(router, turn);
        }
        return backends.get(turn.next++ % backends.size());
    }

    /** kube-proxy in iptables mode: any of them, for a whole connection. */
    synchronized Backend any(List<Backend> backends) {
        return backends.get(random.nextInt(backends.size()));
    }

    synchronized <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static final class Turn {
        private final List<Backend> set;
        private int next;

        Turn(List<Backend> set, int first) {
            this.set = set;
            this.next = first;
        }
    }
}
