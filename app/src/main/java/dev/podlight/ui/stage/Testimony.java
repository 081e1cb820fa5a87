package dev.podlight.ui.stage;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;

import java.util.Set;

/**
 * What something that recorded a request says about some of its hops. Immutable.
 *
 * @param hops those that it speaks about
 * @param said one sentence
 * @param line as it stands where it was recorded, or empty
 */
public record Testimony(Set<Hop.Kind> hops, Text said, String line) {
    public Testimony {
        hops = Set.copyOf(hops);
    }
}
