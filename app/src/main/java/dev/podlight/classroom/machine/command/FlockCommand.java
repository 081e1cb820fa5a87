package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code flock FILE COMMAND}: the file is locked while the command runs. With {@code -s} any number may hold it, otherwise one; with
 * {@code -n} nobody waits. The locks of one machine.
 */
final class FlockCommand implements Command {
    private static final int ALONE = -1;

    /** How many share a file, or {@link #ALONE}. */
    private final Map<String, Integer> held = new HashMap<>();

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "w E timeout", false);
        String file = call.path(options.rest(0));
        if (!call.files().exists(file, call.user())) {
            call.files().touch(file, call.user());
        }
        boolean shared = options.has("s", "shared");
        if (!take(file, shared, options.has("n", "nonblock"))) {
            return 1;
        }
        try {
            List<String> words = options.rest().subList(1, options.rest().size());
            return words.isEmpty() ? 0 : call.exec(words, Map.of());
        } finally {
            free(file);
        }
    }

    private synchronized boolean take(String file, boolean shared, boolean atOnce) throws InterruptedException {
        while (shared ? held.getOrDefault(file, 0) == ALONE : held.containsKey(file)) {
            if (atOnce) {
                return false;
            }
            wait();
        }
        held.merge(file, shared ? 1 : ALONE, Integer::sum);
        return true;
    }

    private synchronized void free(String file) {
        // one less, and for one that was alone none
        held.computeIfPresent(file, (_, count) -> count <= 1 ? null : count - 1);
        notifyAll();
    }
}
