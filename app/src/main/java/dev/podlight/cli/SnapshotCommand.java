package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.Shareable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podlight snapshot -o FILE}: what a trace needs, in a file that can be sent to somebody. */
@Command(name = "snapshot")
final class SnapshotCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", descriptionKey = "cli.option.output")
    private Path file;

    SnapshotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try (OpenCluster open = cluster.open(terminal)) {
            Shareable written = open.live().shareable();
            Files.writeString(file, written.json());
            terminal.say(Text.of("cli.snapshot.written", file));
            if (!written.refused().isEmpty()) {
                terminal.say(Text.of("cli.snapshot.refused", String.join(", ", written.refused())));
            }
            return ExitCode.DONE;
        } catch (KubeException e) {
            throw ClusterFailure.of(e);
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.snapshot.unwritable", file),
                    Text.of("cli.snapshot.unwritable.hint"));
        }
    }
}
