package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.time.Pause;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.time.ClassTime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** watch: a command again and again, until it is interrupted or an hour of looking is over. */
final class WatchCommand implements Command {
    private static final int MOST = 1800;

    private final ClassTime time;

    WatchCommand(ClassTime time) {
        this.time = time;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "n interval", false);
        List<String> words = options.rest();
        if (words.isEmpty()) {
            call.err("Usage:\n watch [options] command\n");
            return 1;
        }
        if (call.shell().session().terminal() == null) {
            call.err("Error opening terminal: unknown.\n");
            return 1;
        }
        String seconds = options.value("2", "n", "interval");
        Duration pause = Duration.ofMillis(seconds.matches("\\d{1,5}(\\.\\d{1,3})?")
                ? Math.max(100, (long) (Double.parseDouble(seconds) * 1000))
                : 2000);
        String line = String.join(" ", words);
        for (int i = 0; i < MOST; i++) {
            call.out("\033[H\033[2J");
            if (!options.has("t", "no-title")) {
                call.out("Every %.1fs: %s    %s: %s\n\n".formatted(pause.toMillis() / 1000.0, line,
                        call.shell().platform().hostname(), TimeCommands.CLOCK.format(time.now())));
            }
            call.exec(List.of("sh", "-c", line), java.util.Map.of());
            Pause.of(time, pause);
        }
        return 0;
    }
}
