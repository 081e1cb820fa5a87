package dev.podlight.ssh;

import dev.podlight.transcript.Transcript;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transcript that a test can read. */
public record Recording(List<String> commands, List<String> lines) implements Transcript {

    public Recording() {
        this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
    }

    @Override
    public void command(String where, String command) {
        commands.add(command);
    }

    @Override
    public void line(String where, String line) {
        lines.add(line);
    }
}
