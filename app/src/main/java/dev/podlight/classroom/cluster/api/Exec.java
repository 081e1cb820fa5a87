package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.stream.Spdy;
import dev.podlight.classroom.cluster.stream.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** pods/exec: a command in a container, over WebSocket or SPDY. */
final class Exec {
    private static final List<String> SOCKET = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");
    private static final List<String> STREAMS = List.of("v4.channel.k8s.io");
    private static final String FAILED = "Internal error occurred: error executing command in container: ";

    private volatile PodExec runner;

    void runner(PodExec exec) {
        runner = exec;
    }

    /** @param container of the Pod, known to be there */
    Reply answer(JsonObject pod, String container, Request request) {
        boolean socket = Upgrades.webSocket(request);
        var protocol = Upgrades.protocol(request, socket ? SOCKET : STREAMS);
        var command = request.queries("command");
        if (command.isEmpty()) {
            throw Refusal.badRequest("you must specify at least 1 command for the container");
        }
        if (!runs(pod, container) || runner == null) {
            throw new Refusal(500, "InternalError", "unable to upgrade connection: container not found (\"" + container
                    + "\")", null);
        }
        var asked = ExecChannels.Asked.of(request);
        var place = new PodExec.Place(Meta.namespace(pod), Meta.name(pod), container);
        return Upgrades.granted(request, protocol,
                (in, out) -> run(place, command, asked, channels(socket, in, out, asked)));
    }

    private static ExecChannels channels(boolean socket, InputStream in, OutputStream out, ExecChannels.Asked asked)
            throws InterruptedException {
        return socket ? new SocketChannels(new WebSocket(in, out), asked) : new SpdyChannels(new Spdy(in, out), asked);
    }

    private static boolean runs(JsonObject pod, String container) {
        return Tree.first(Tree.arr(pod, "status", "containerStatuses"), "name", container)
            .filter(c -> Tree.has(c, "state", "running"))
            .isPresent();
    }

    private void run(PodExec.Place place, List<String> command, ExecChannels.Asked asked, ExecChannels channels)
            throws IOException, InterruptedException {
        var err = asked.terminal() ? channels.out() : channels.err();
        try {
            int exit = runner.run(place, command,
                    new PodExec.Streams(channels.in(), channels.out(), err, asked.terminal()));
            channels.end(exit == 0
                    ? Tree.of("metadata", new JsonObject(), "status", "Success")
                    : failed(command, exit));
        } catch (PodExec.NotStarted e) {
            channels.end(Tree.of("metadata", new JsonObject(), "status", "Failure", "message",
                    FAILED + "failed to exec in container: failed to start exec: " + e.getMessage() + ": unknown",
                    "reason", "InternalError", "code", 500));
        }
    }

    /** As k8s.io/kubernetes/pkg/kubelet says it: clients end with the code in the cause. */
    private static JsonObject failed(List<String> command, int exit) {
        return Tree.of("metadata", new JsonObject(), "status", "Failure", "message",
                "command terminated with non-zero exit code: error executing command [" + String.join(" ", command)
                        + "], exit code " + exit,
                "reason", "NonZeroExitCode", "details",
                Tree.of("causes", Tree.list(Tree.of("reason", "ExitCode", "message", Integer.toString(exit)))));
    }
}
