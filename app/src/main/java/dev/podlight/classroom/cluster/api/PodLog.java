package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/** pods/log. */
final class PodLog {
    private final Registry registry;
    private final PodLogs logs;

    PodLog(Registry registry, PodLogs logs) {
        this.registry = registry;
        this.logs = logs;
    }

    Reply answer(JsonObject pod, String container, ResourcePath target, Request request) {
        runs(pod, container);
        var asked = asked(request);
        if (request.asks("previous")) {
            return Reply.Whole.text(200, "text/plain", logs
                .previous(target.namespace(), target.name(), container, asked)
                .orElseThrow(() -> Refusal.badRequest("previous terminated container \"" + container + "\" in pod \""
                        + target.name() + "\" not found")));
        }
        if (request.asks("follow")) {
            return new Reply.Stream("text/plain",
                    sink -> logs.follow(target.namespace(), target.name(), container, asked, sink::send));
        }
        return Reply.Whole.text(200, "text/plain", limited(request,
                logs.text(target.namespace(), target.name(), container, asked)));
    }

    private PodLogs.Asked asked(Request request) {
        var tail = request.query("tailLines");
        var seconds = request.query("sinceSeconds");
        var since = request.query("sinceTime");
        try {
            return new PodLogs.Asked(tail.matches("\\d{1,9}") ? Integer.parseInt(tail) : Integer.MAX_VALUE,
                    seconds.matches("\\d{1,9}")
                            ? registry.time().now().minusSeconds(Long.parseLong(seconds))
                            : since.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(since).toInstant(),
                    request.asks("timestamps"));
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("sinceTime: Invalid value: \"" + since + "\": " + e.getMessage());
        }
    }

    private static String limited(Request request, String text) {
        var bytes = request.query("limitBytes");
        return bytes.matches("\\d{1,9}") ? text.substring(0, Math.min(text.length(), Integer.parseInt(bytes))) : text;
    }

    private static void runs(JsonObject pod, String container) {
        var waiting = Tree.first(Tree.arr(pod, "status", "containerStatuses"), "name", container)
            .filter(c -> Tree.num(c, 0, "restartCount") == 0)
            .map(c -> Tree.obj(c, "state", "waiting"))
            .map(w -> Tree.str(w, "reason"))
            .orElse("");
        var name = Tree.str(pod, "metadata", "name");
        if (waiting.equals("ErrImagePull") || waiting.equals("ImagePullBackOff")) {
            throw Refusal.badRequest("container \"" + container + "\" in pod \"" + name
                    + "\" is waiting to start: trying and failing to pull image");
        }
        if (!waiting.isEmpty()) {
            throw Refusal.badRequest(
                    "container \"" + container + "\" in pod \"" + name + "\" is waiting to start: " + waiting);
        }
    }
}
