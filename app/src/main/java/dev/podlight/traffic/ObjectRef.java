package dev.podlight.traffic;

/**
 * Names one object of a cluster.
 *
 * @param kind for example {@code Service}
 * @param namespace empty for a cluster-wide object, never null
 */
public record ObjectRef(String kind, String namespace, String name) {}
