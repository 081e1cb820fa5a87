package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.kube.PodAnswer;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Pods that may answer a request say to it, to be compared with answers that came. Immutable.
 *
 * @param candidates those Pods
 * @param known of each, empty if none was asked
 */
record Fingerprints(Trace trace, List<Candidate> candidates, List<Fingerprint> known) {

    /** @param answer empty if the Pod could not be asked */
    record Fingerprint(Candidate pod, Optional<PodAnswer> answer) {
        boolean equals(Observation.Answer other) {
            return answer.isPresent() && answer.get().status() == other.status()
                    && lines(answer.get().body()).equals(lines(other.body()));
        }

        /** What came by a terminal's way has lost the carriage returns before its line feeds. */
        private static String lines(String body) {
            return body.replace("\r\n", "\n");
        }
    }

    /** The observation with its answerer filled in; one without an answer stays as it is. */
    Observation identify(Observation observation) {
        if (observation.answer() == null) {
            return observation;
        }
        boolean traefik = trace.hop(Hop.Kind.TRAEFIK).isPresent() && TraefikAnswer.looksSo(observation.answer());
        if (candidates.isEmpty()) {
            return observation.with(traefik ? traefik(observation) : unknown("probe.no-candidate"));
        }
        if (!observation.request().method().equals("GET")) {
            return observation.with(unknown("probe.only-get"));
        }
        if (candidates.size() > WhichPod.MOST) {
            return observation.with(some(candidates, "probe.too-many"));
        }
        return observation.with(compare(observation, traefik));
    }

    private Answerer compare(Observation observation, boolean traefik) {
        List<Candidate> equal = new ArrayList<>();
        List<Candidate> silent = new ArrayList<>();
        for (Fingerprint f : known) {
            if (f.equals(observation.answer())) {
                equal.add(f.pod);
            } else if (f.answer.isEmpty()) {
                silent.add(f.pod);
            }
        }
        if (traefik) {
            // a Pod that answers in the very words of Traefik leaves open which of the two it was
            return equal.isEmpty() ? traefik(observation) : unknown("probe.traefik-or-pod");
        }
        if (equal.isEmpty()) {
            return silent.isEmpty()
                    ? unknown("probe.no-fingerprint")
                    : some(silent, "probe.not-askable");
        }
        if (equal.size() == 1 && silent.isEmpty()) {
            return new Answerer.Pod(equal.getFirst().namespace(), equal.getFirst().name(),
                    Text.of("probe.fingerprint", known.size()));
        }
        equal.addAll(silent);
        return some(equal, "probe.equal-fingerprints");
    }

    private static Answerer traefik(Observation observation) {
        return new Answerer.Traefik(Text.of("probe.traefik-words", observation.answer().body().strip()));
    }

    private static Answerer some(List<Candidate> candidates, String key) {
        return new Answerer.SomePod(candidates.getFirst().namespace(),
                candidates.stream().map(Candidate::name).sorted().toList(), Text.of(key));
    }

    private static Answerer unknown(String key) {
        return new Answerer.Unknown(Text.of(key));
    }
}
