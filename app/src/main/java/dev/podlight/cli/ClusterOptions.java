package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.ClusterSnapshot;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster a command speaks of: a picocli mixin. */
public final class ClusterOptions {
    @Option(names = "--snapshot", paramLabel = "FILE|DIR", descriptionKey = "cli.option.snapshot")
    private Path snapshot;

    /**
     * The cluster as it stands now.
     *
     * @throws CommandFailure if nothing was named, it cannot be read or it cannot be reached
     * @throws InterruptedException if cancelled while waiting for it
     */
    public ClusterSnapshot read() throws CommandFailure, InterruptedException {
        if (snapshot == null) {
            throw CommandFailure.usage(Text.of("cli.cluster.none"), Text.of("cli.cluster.none.hint"));
        }
        try {
            return SnapshotReader.read(snapshot);
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.file.unreadable", snapshot), Text.of("cli.file.unreadable.hint"));
        } catch (BadSnapshot e) {
            throw CommandFailure.usage(e.text(), Text.of("cli.snapshot.hint"));
        }
    }
}
