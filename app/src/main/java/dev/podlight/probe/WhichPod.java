package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.PodAnswer;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Finds out which Pod gave an answer, by asking each that may have through the API's Pod proxy and comparing. Changes nothing. */
public final class WhichPod {
    /** Asking more would be a load test. */
    private static final int MOST = 50;
    private final Cluster cluster;

    public WhichPod(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The observation with its answerer filled in as far as fingerprints and Traefik's own answers tell. */
    public Observation identify(Observation observation, Trace trace, ClusterSnapshot snapshot)
            throws InterruptedException {
        if (observation.answer() == null) {
            return observation;
        }
        boolean traefik = trace.hop(Hop.Kind.TRAEFIK).isPresent() && TraefikAnswer.looksSo(observation.answer());
        List<Candidate> candidates = Candidate.of(trace, snapshot);
        if (candidates.isEmpty()) {
            return observation.with(traefik ? traefik(observation) : unknown("probe.no-candidate"));
        }
        if (!observation.request().method().equals("GET")) {
            return observation.with(unknown("probe.only-get"));
        }
        if (candidates.size() > MOST) {
            return observation.with(some(candidates, "probe.too-many"));
        }
        return observation.with(compare(observation, ask(candidates, observation.request().url()), traefik));
    }

    /** @param answer empty if the Pod could not be asked */
    private record Fingerprint(Candidate pod, Optional<PodAnswer> answer) {
        boolean equals(Observation.Answer other) {
            return answer.isPresent() && answer.get().status() == other.status()
                    && lines(answer.get().body()).equals(lines(other.body()));
        }

        /** What came by a terminal's way has lost the carriage returns before its line feeds. */
        private static String lines(String body) {
            return body.replace("\r\n", "\n");
        }
    }

    private Answerer compare(Observation observation, List<Fingerprint> fingerprints, boolean traefik) {
        List<Candidate> equal = new ArrayList<>();
        List<Candidate> silent = new ArrayList<>();
        for (Fingerprint f : fingerprints) {
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
                    Text.of("probe.fingerprint", fingerprints.size()));
        }
        equal.addAll(silent);
        return some(equal, "probe.equal-fingerprints");
    }

    private List<Fingerprint> ask(List<Candidate> candidates, Target url) throws InterruptedException {
        String path = url.path() + (url.query().isEmpty() ? "" : "?" + url.query());
        List<Callable<Fingerprint>> tasks = new ArrayList<>();
        candidates.forEach(c -> tasks.add(() -> ask(c, path)));
        return Together.all(tasks);
    }

    private Fingerprint ask(Candidate pod, String path) throws InterruptedException {
        try {
            return new Fingerprint(pod,
                    Optional.of(cluster.podProxyGet(pod.namespace(), pod.name(), pod.port(), path)));
        } catch (KubeException e) {
            return new Fingerprint(pod, Optional.empty());
        }
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
