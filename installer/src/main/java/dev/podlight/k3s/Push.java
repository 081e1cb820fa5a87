package dev.podlight.k3s;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the files on their way to a machine are.
 *
 * @param file name of the one that is on its way
 * @param done bytes of all files that are there, those that a push of before had brought included
 * @param total bytes of all files
 * @param rate bytes a second lately, 0 while that is unknown
 */
public record Push(String file, long done, long total, long rate) {

    /** How much longer it takes at this rate; empty while that is unknown. */
    public Optional<Duration> remaining() {
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis((total - done) * 1000 / rate));
    }
}
