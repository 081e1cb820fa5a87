package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.ui.tour.Tour;
import dev.podlight.ui.tour.TourStuck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code podlight tour --out DIR}: the one command that loads JavaFX, and only when it runs. */
@Command(name = "tour")
final class TourCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--out", required = true, paramLabel = "DIR", descriptionKey = "cli.tour.out")
    private Path out;

    TourCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        try {
            int pages = Tour.draw(out, page -> terminal.remark(Text.of("cli.tour.page", String.valueOf(page))));
            terminal.say(Text.of("cli.tour.done", String.valueOf(pages), out.resolve("index.html").toString()));
            return ExitCode.DONE;
        } catch (IOException e) {
            throw CommandFailure.usage(Text.of("cli.tour.unwritable", out.toString(), String.valueOf(e.getMessage())),
                    Text.of("cli.tour.unwritable.hint"));
        } catch (TourStuck e) {
            throw CommandFailure.foundOut(Text.of("cli.tour.stuck", e.getMessage()),
                    Text.of("cli.tour.stuck.hint"));
        }
    }
}
