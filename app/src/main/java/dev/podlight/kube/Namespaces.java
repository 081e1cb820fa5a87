package dev.podlight.kube;

import dev.podlight.traffic.ObjectRef;

import java.util.List;
import java.util.Set;

/** Namespaces: create, delete, guard. Names are checked before any use. */
public final class Namespaces {
    /** What every cluster has and nobody's lab may touch. */
    public static final Set<String> PROTECTED = Set.of("kube-system", "kube-public", "kube-node-lease", "default");

    Namespaces() {}

    /** Whether Podlight refuses to change anything in it. */
    public static boolean isProtected(String namespace) {
        return PROTECTED.contains(namespace);
    }

    /**
     * @return false if it existed already
     * @throws KubeException BadName, Protected, or what the API says
     */
    public boolean create(String name) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Every object that deleting this namespace would take with it, Secrets by their names only. Changes nothing. */
    public List<ObjectRef> whatGoes(String name) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes the namespace and all in it. The caller has shown {@link #whatGoes(String)} and was told to go on. Returns when the API
     * accepted it; the namespace is gone when the watch says so.
     */
    public void delete(String name) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
