package dev.podlight.kubeconfig;

import dev.podlight.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's own kubeconfig, into which a context can be merged: every other context, unknown fields and the current context
 * stay. Locked against a second Podlight, written atomically with mode 600, backed up before the first change.
 */
public final class HomeKubeconfig {
    private final Path file;

    /**
     * @param file as {@link KubectlFile} says; need not exist
     */
    public HomeKubeconfig(Path file) {
        this.file = file;
    }

    /** Where the file is kept as it was before Podlight's first change. */
    public Path backup() {
        return file.resolveSibling(file.getFileName() + ".before-podlight");
    }

    /**
     * Adds the context, or replaces the one of that name if Podlight had put it there or it is of the same server. It becomes the current
     * one only where there is none.
     *
     * @throws KubeconfigException {@link KubeconfigFailure.NotYaml} or {@link KubeconfigFailure.NotKubeconfig} (nothing is touched),
     *         {@link KubeconfigFailure.FileUnusable}, {@link KubeconfigFailure.NameTaken}
     */
    public Merged merge(Kubeconfig kubeconfig) throws KubeconfigException {
        PrivateFile contents = new PrivateFile(file);
        try {
            return contents.<Merged, KubeconfigException>locked(() -> merge(kubeconfig, contents));
        } catch (IOException e) {
            throw new KubeconfigException(new KubeconfigFailure.FileUnusable(file, String.valueOf(e.getMessage())), e);
        }
    }

    private Merged merge(Kubeconfig kubeconfig, PrivateFile contents) throws IOException, KubeconfigException {
        Optional<String> before = contents.read();
        KubeconfigTree tree = KubeconfigTree.parse(before.orElse(""), file);
        boolean replaced = tree.put(kubeconfig);
        if (before.isPresent() && !Files.exists(backup()))
            new PrivateFile(backup()).replace(before.get());
        contents.replace(tree.text());
        return new Merged(file, kubeconfig.context(), before.map(_ -> backup()), replaced);
    }

    /**
     * @param file the file written
     * @param context name of the context in it
     * @param backup the file as it was before Podlight's first change, empty if there was none
     * @param replaced whether a context of that name was replaced
     */
    public record Merged(Path file, String context, Optional<Path> backup, boolean replaced) {}
}
