package dev.podlight.ui.stage;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Trace;

import java.util.List;
import java.util.Objects;

/**
 * What the stage shows, all of it. Immutable.
 *
 * @param snapshot the cluster; empty when there is none yet
 * @param front what stands before it
 * @param namespace whose Services and Pods stand on the stage while no request has been made; empty for all but the system's
 * @param trace the request's way with the evidence that is known, or null before the first request
 * @param losers of the trace; empty without one
 * @param outcome what a real request came back with, or null
 */
public record StageModel(ClusterSnapshot snapshot, Front front, String namespace, Trace trace, List<Loser> losers,
        Outcome outcome) {

    /** No cluster yet. */
    public static final StageModel EMPTY = of(ClusterSnapshot.empty(), Front.NONE, "");

    public StageModel {
        Objects.requireNonNull(snapshot);
        Objects.requireNonNull(front);
        Objects.requireNonNull(namespace);
        losers = List.copyOf(losers);
    }

    /** The standing picture of a cluster, before any request. */
    public static StageModel of(ClusterSnapshot snapshot, Front front, String namespace) {
        return new StageModel(snapshot, front, namespace, null, List.of(), null);
    }

    /** The same cluster with a request on its way. */
    public StageModel with(Trace way, List<Loser> lost, Outcome result) {
        return new StageModel(snapshot, front, namespace, way, lost, result);
    }

    /** The same cluster without any request. */
    public StageModel withoutTrace() {
        return of(snapshot, front, namespace);
    }
}
