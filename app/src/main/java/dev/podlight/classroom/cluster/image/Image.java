package dev.podlight.classroom.cluster.image;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * An image that the classroom's registry has.
 *
 * @param repository without the registry's host, for example {@code ssongman/userlist}
 * @param pull how long a node takes to pull it
 * @param ports that its own program listens on
 * @param paths that it answers 2xx; null for all
 */
public record Image(String repository, Set<String> tags, Duration pull, long bytes, List<Integer> ports,
        List<String> paths, Program program) {

    /** Whether a probe of this port and path succeeds once the program runs. @param path empty for a mere connection */
    public boolean answers(int port, String path) {
        return ports.contains(port)
                && (path.isEmpty() || paths == null || paths.stream().anyMatch(path::startsWith) || path.equals("/"));
    }

    /** What a container of it does: its own program unless the container says another. */
    public Program program(JsonObject container) {
        var words = Tree.strings(container, "command");
        var args = Tree.strings(container, "args");
        if (words.isEmpty() && (args.isEmpty() || program.runs() == null)) {
            return program;
        }
        return Program.of(String.join(" ", words) + " " + String.join(" ", args));
    }

    /** Whether the container runs the image's own program, so that its ports are open. */
    public boolean own(JsonObject container) {
        return Tree.strings(container, "command").isEmpty();
    }
}
