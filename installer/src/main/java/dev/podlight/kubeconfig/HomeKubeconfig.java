package dev.podlight.kubeconfig;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's own {@code ~/.kube/config}, into which a context can be merged: every other context, unknown fields and the current context
 * stay. Locked against a second Podlight, written atomically with mode 600, backed up before the first change.
 */
public final class HomeKubeconfig {

    /**
     * @param file usually {@code ~/.kube/config}; need not exist
     */
    public HomeKubeconfig(Path file) {}

    /**
     * Adds the context, or replaces the one of that name if it is of the same cluster.
     *
     * @throws KubeconfigException {@link KubeconfigFailure.NotYaml} (nothing is touched), {@link KubeconfigFailure.FileUnusable},
     *         {@link KubeconfigFailure.NameTaken}
     */
    public Merged merge(Kubeconfig kubeconfig) throws KubeconfigException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param file the file written
     * @param context name of the context in it
     * @param backup the file as it was before Podlight's first change, empty if there was none
     * @param replaced whether a context of that name was replaced
     */
    public record Merged(Path file, String context, Optional<Path> backup, boolean replaced) {}
}
