package dev.podlight.classroom.cluster.registry;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;

/** Everything about a cluster that a real one would throw dice for, out of one seed. Safe for use by many threads. */
public final class Randoms {

    /** k8s.io/apimachinery/pkg/util/rand: no vowels, so that no words come out. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int FIRST_NODE_PORT = 30000;
    private static final int NODE_PORTS = 2768;
    private final Random random;
    private final Queue<Integer> settledNodePorts;

    /** @param settledNodePorts what {@link #nodePort} gives first, before it leaves it to chance */
    public Randoms(long seed, List<Integer> settledNodePorts) {
        this.random = new Random(seed);
        this.settledNodePorts = new ArrayDeque<>(settledNodePorts);
    }

    /** As Kubernetes ends generated names: no vowels, nothing that looks like another. */
    public synchronized String suffix(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A UUID of version 4. */
    public synchronized String uid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 2L << 62;
        return new UUID(high, low).toString();
    }

    public synchronized String hex(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Integer.toHexString(random.nextInt(16)));
        }
        return text.toString();
    }

    /** From 0 to {@code bound} - 1. */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 30000 to 32767. */
    public synchronized int nodePort() {
        return settledNodePorts.isEmpty()
                ? FIRST_NODE_PORT + random.nextInt(NODE_PORTS)
                : settledNodePorts.remove();
    }

    /** As the API makes names out of hashes: the same alphabet, so that the hash of a template reads like a suffix. */
    public static String safe(String text) {
        var safe = new StringBuilder();
        text.chars().forEach(c -> safe.append(ALPHABET.charAt(c % ALPHABET.length())));
        return safe.toString();
    }
}
