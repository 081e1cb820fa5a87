package dev.podlight.traffic;

/**
 * Names one object of a cluster.
 *
 * @param kind for example {@code Service}
 * @param namespace empty for a cluster-wide object, never null
 */
public record ObjectRef(String kind, String namespace, String name) {

    // Written out, though they say what a record's own would: every look-up asks them, and those go through method handles, which
    // take ten times as long until they are compiled. An event that comes after some quiet meets just such code.

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ObjectRef o && name.equals(o.name) && namespace.equals(o.namespace)
                && kind.equals(o.kind);
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }
}
