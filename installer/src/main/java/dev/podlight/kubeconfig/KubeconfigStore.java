package dev.podlight.kubeconfig;

import dev.podlight.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Podlight's own kubeconfig files: one a machine, mode 600, replaced atomically. Safe for any thread and for several processes. */
public final class KubeconfigStore {
    private final Path folder;

    /**
     * @param folder made with mode 700 when first needed
     */
    public KubeconfigStore(Path folder) {
        this.folder = folder;
    }

    /** Where the kubeconfig of that context is or would be. Any name makes a file name inside the folder. */
    public Path path(String context) {
        String plain = context.replaceAll("[^0-9A-Za-z@._-]", "_");
        // two names that look alike when made plain must not share a file
        String mark = plain.equals(context) && !plain.startsWith(".") && plain.length() < 100
                ? ""
                : "~" + Integer.toHexString(context.hashCode());
        return folder.resolve((plain.startsWith(".") ? "_" : "") + plain.substring(0, Math.min(plain.length(), 99))
                + mark + ".yaml");
    }

    /**
     * @return the file written
     * @throws KubeconfigException {@link KubeconfigFailure.FileUnusable}
     */
    public Path save(Kubeconfig kubeconfig) throws KubeconfigException {
        Path file = path(kubeconfig.context());
        try {
            new PrivateFile(file).replace(kubeconfig.yaml());
            return file;
        } catch (IOException e) {
            throw new KubeconfigException(new KubeconfigFailure.FileUnusable(file, String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * @return whether there was one
     * @throws KubeconfigException {@link KubeconfigFailure.FileUnusable}
     */
    public boolean remove(String context) throws KubeconfigException {
        try {
            return Files.deleteIfExists(path(context));
        } catch (IOException e) {
            throw new KubeconfigException(new KubeconfigFailure.FileUnusable(path(context), String.valueOf(e
                .getMessage())), e);
        }
    }
}
