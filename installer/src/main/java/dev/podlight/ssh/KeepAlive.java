package dev.podlight.ssh;

import java.time.Duration;

/**
 * How soon a dead line is noticed: {@code interval} without a word, asked {@code misses} times in vain. As ServerAliveInterval and
 * ServerAliveCountMax of ssh_config(5), but never off: a person waits in front of it.
 *
 * @param interval at least a second
 * @param misses at least 1
 */
public record KeepAlive(Duration interval, int misses) {
    public static final KeepAlive USUAL = new KeepAlive(Duration.ofSeconds(10), 3);

    public KeepAlive {
        if (interval.toSeconds() < 1 || misses < 1)
            throw new IllegalArgumentException(interval + " x " + misses);
    }

    /** The longest that a lost connection stays unnoticed. */
    public Duration noticed() {
        return interval.multipliedBy(misses + 1L);
    }
}
