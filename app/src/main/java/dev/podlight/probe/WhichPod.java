package dev.podlight.probe;

import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Finds out which Pod gave an answer, by asking each that may have through the API's Pod proxy and comparing. Changes nothing. */
public final class WhichPod {
    /** Asking more would be a load test. */
    static final int MOST = 50;
    private final Cluster cluster;

    public WhichPod(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The observation with its answerer filled in as far as fingerprints and Traefik's own answers tell. */
    public Observation identify(Observation observation, Trace trace, ClusterSnapshot snapshot)
            throws InterruptedException {
        return observation.answer() == null
                ? observation
                : fingerprints(trace, snapshot, observation.request()).identify(observation);
    }

    /** What each Pod that may answer this request says to it when asked through the API. */
    Fingerprints fingerprints(Trace trace, ClusterSnapshot snapshot, Request request) throws InterruptedException {
        List<Candidate> candidates = Candidate.of(trace, snapshot);
        boolean ask = request.method().equals("GET") && candidates.size() <= MOST;
        return new Fingerprints(trace, candidates, ask ? ask(candidates, request.url()) : List.of());
    }

    private List<Fingerprints.Fingerprint> ask(List<Candidate> candidates, Target url) throws InterruptedException {
        String path = url.path() + (url.query().isEmpty() ? "" : "?" + url.query());
        List<Callable<Fingerprints.Fingerprint>> tasks = new ArrayList<>();
        candidates.forEach(c -> tasks.add(() -> ask(c, path)));
        return Together.all(tasks);
    }

    private Fingerprints.Fingerprint ask(Candidate pod, String path) throws InterruptedException {
        try {
            return new Fingerprints.Fingerprint(pod,
                    Optional.of(cluster.pods().proxyGet(pod.namespace(), pod.name(), pod.port(), path)));
        } catch (KubeException e) {
            return new Fingerprints.Fingerprint(pod, Optional.empty());
        }
    }
}
