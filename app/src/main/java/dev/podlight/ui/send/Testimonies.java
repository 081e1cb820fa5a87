package dev.podlight.ui.send;

import dev.podlight.probe.Comparison;
import dev.podlight.probe.Recorder;
import dev.podlight.probe.Station;
import dev.podlight.probe.Witness;
import dev.podlight.traffic.Hop;
import dev.podlight.ui.stage.Testimony;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which hops each witness of a request speaks about. Pure. */
final class Testimonies {
    private Testimonies() {}

    /** That the cluster changed on the way, which speaks about every hop; then what each witness says. */
    static List<Testimony> of(Comparison comparison) {
        Stream<Testimony> change = comparison.overtaken()
                ? Stream.of(new Testimony(EnumSet.allOf(Hop.Kind.class), comparison.text(), ""))
                : Stream.empty();
        return Stream.concat(change, comparison.observation().witnesses().stream().map(Testimonies::of)).toList();
    }

    private static Testimony of(Witness witness) {
        return switch (witness) {
            case Witness.Silent silent -> new Testimony(wouldSpeakOf(silent.recorder()), silent.said(), "");
            case Witness.Connection c -> new Testimony(packets(c), c.said(), c.line());
            case Witness.LogLine log -> new Testimony(Set.of(Hop.Kind.TRAEFIK, Hop.Kind.INGRESS_RULE,
                    Hop.Kind.SERVICE, Hop.Kind.POD), log.said(), log.line());
            case Witness.PodLine pod -> new Testimony(Set.of(Hop.Kind.POD), pod.said(), pod.line());
        };
    }

    /** The way of the packets: in at the node, and on to the stations that the entry names. */
    private static Set<Hop.Kind> packets(Witness.Connection c) {
        Set<Hop.Kind> hops = EnumSet.of(Hop.Kind.NODE);
        if (c.balancer() != null) {
            hops.add(Hop.Kind.LOAD_BALANCER);
        }
        if (c.sentTo().role() == Station.Role.TRAEFIK) {
            hops.add(Hop.Kind.TRAEFIK);
        } else {
            hops.addAll(Set.of(Hop.Kind.SERVICE, Hop.Kind.POD));
        }
        if (c.onward() != null) {
            hops.add(Hop.Kind.POD);
        }
        return hops;
    }

    private static Set<Hop.Kind> wouldSpeakOf(Recorder recorder) {
        return switch (recorder) {
            case CONNECTION_TABLE -> Set.of(Hop.Kind.NODE);
            case ACCESS_LOG -> Set.of(Hop.Kind.TRAEFIK, Hop.Kind.INGRESS_RULE);
            case FINGERPRINT, POD_LOG -> Set.of(Hop.Kind.POD);
        };
    }
}
