package dev.podlight.classroom.machine.container;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.machine.command.ContainerPrograms;
import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.User;
import dev.podlight.classroom.machine.shell.Launcher;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.machine.shell.Processes;
import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.network.Wire;
import dev.podlight.classroom.time.ClassTime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.Optional;

/** Runs commands in the containers of a cluster: each is a small Alpine that keeps its files while it runs. Safe for any thread. */
public final class Containers implements PodExec {
    /** Whose files are remembered: the last that somebody looked into. */
    private static final int KEPT = 32;

    private final Supplier<Optional<SimCluster>> cluster;
    private final Wire wire;
    private final ClassTime time;
    private final Map<String, Platform> platforms = new LinkedHashMap<>(16, 0.75f, true);

    /** @param cluster whose containers run now, empty when none do */
    public Containers(Supplier<Optional<SimCluster>> cluster, Wire wire, ClassTime time) {
        this.cluster = cluster;
        this.wire = wire;
        this.time = time;
    }

    @Override
    public int run(Place place, List<String> command, Streams streams)
            throws IOException, InterruptedException, NotStarted {
        var there = cluster.get().orElseThrow(() -> new NotStarted(command.getFirst(), "container not found"));
        var pod = there.get("Pod", place.namespace(), place.pod())
            .orElseThrow(() -> new NotStarted(command.getFirst(), "container not found"));
        var container = Tree.first(Tree.arr(pod, "spec", "containers"), "name", place.container())
            .orElseThrow(() -> new NotStarted(command.getFirst(), "container not found"));
        var user = user(container);
        var platform = platform(there, pod, container, user);
        var environment = new Environment(there, pod).of(container);
        environment.put("HOME", user.home());
        var desk = streams.terminal() ? new Desk(streams) : null;
        var shell = new Shell(platform, new Session(desk == null ? null : desk.terminal(), ""), user, 1, environment);
        if (new Launcher(shell).find(command.getFirst()) == null) {
            throw new NotStarted(command.getFirst(), command.getFirst().contains("/")
                    ? "stat " + command.getFirst() + ": no such file or directory"
                    : "executable file not found in $PATH");
        }
        return shell.program(command, desk == null ? plain(streams) : desk.streams());
    }

    private static dev.podlight.classroom.machine.shell.Streams plain(Streams streams) {
        return new dev.podlight.classroom.machine.shell.Streams(streams.in(), streams.out(), streams.err());
    }

    private static User user(JsonObject container) {
        return Tree.str(container, "image").contains("curlimages/curl")
                ? new User("curl_user", 100, "/home/curl_user")
                : User.ROOT;
    }

    private synchronized Platform platform(SimCluster there, JsonObject pod, JsonObject container, User user) {
        var id = Tree.first(Tree.arr(pod, "status", "containerStatuses"), "name", Tree.str(container, "name"))
            .map(c -> Tree.str(c, "containerID"))
            .orElse("");
        var known = platforms.get(id);
        if (known != null) {
            return known;
        }
        var files = new FileSystem(time::now);
        Root.install(there, pod, container, user, files);
        var processes = new Processes(time::now, 7);
        processes.resident(1, 0, user.name(), first(container));
        var programs = ContainerPrograms.of(wire, time, Meta.namespace(pod), Meta.name(pod),
                Tree.str(container, "image"));
        ContainerPrograms.install(programs, files);
        var made = new Platform(Meta.name(pod), files, processes, programs);
        platforms.put(id, made);
        if (platforms.size() > KEPT) {
            platforms.remove(platforms.keySet().iterator().next());
        }
        return made;
    }

    /** What process 1 is called. */
    private static String first(JsonObject container) {
        var said = String.join(" ", Tree.strings(container, "command"))
                + " " + String.join(" ", Tree.strings(container, "args"));
        var image = Tree.str(container, "image").replaceAll(":[^/]*$", "");
        return said.isBlank() ? image.substring(image.lastIndexOf('/') + 1) : said.strip();
    }
}
