package dev.podlight.kubeconfig;

import java.nio.file.Path;

/** Podlight's own kubeconfig files: one a machine, mode 600, replaced atomically. Safe for any thread and for several processes. */
public final class KubeconfigStore {

    /**
     * @param folder made with mode 700 when first needed
     */
    public KubeconfigStore(Path folder) {}

    /** Where the kubeconfig of that context is or would be. Any name makes a file name inside the folder. */
    public Path path(String context) {
        throw new UnsupportedOperationException();
    }

    /**
     * @return the file written
     * @throws KubeconfigException {@link KubeconfigFailure.FileUnusable}
     */
    public Path save(Kubeconfig kubeconfig) throws KubeconfigException {
        throw new UnsupportedOperationException();
    }

    /**
     * @return whether there was one
     * @throws KubeconfigException {@link KubeconfigFailure.FileUnusable}
     */
    public boolean remove(String context) throws KubeconfigException {
        throw new UnsupportedOperationException();
    }
}
