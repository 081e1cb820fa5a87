package dev.podlight.kube;

import java.util.Set;

/**
 * A cluster as it can be sent to somebody.
 *
 * @param json one List, as {@link SnapshotReader} reads it; says itself what was refused
 * @param refused the kinds that the API did not let us read in the whole cluster, sorted
 */
public record Shareable(String json, Set<String> refused) {}
