package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import dev.podlight.classroom.cluster.object.Meta;

/** What one may ask of a Pod beyond its object: its log, and its port by way of the API server. */
final class Pods {

    private final Registry registry;
    private final PodHttp http;
    private final PodLogs logs;
    private final Exec exec = new Exec();
    private final PortForward forward;

    Pods(Registry registry, PodHttp http, PodLogs logs) {
        this.registry = registry;
        this.http = http;
        this.logs = logs;
        forward = new PortForward(http);
    }

    void exec(PodExec runner) {
        exec.runner(runner);
    }

    Reply exec(ResourcePath target, Request request) {
        var pod = pod(target, target.name());
        return exec.answer(pod, container(pod, request), request);
    }

    Reply portForward(ResourcePath target, Request request) {
        var pod = pod(target, target.name());
        if (!Tree.str(pod, "status", "phase").equals("Running")) {
            throw Refusal.badRequest("unable to forward port because pod is not running. Current status="
                    + Tree.str(pod, "status", "phase"));
        }
        return forward.answer(pod, request);
    }

    private JsonObject pod(ResourcePath target, String name) {
        return registry.get(Kinds.POD, target.namespace(), name)
            .orElseThrow(() -> Refusal.notFound(Kinds.POD, name));
    }

    Reply log(ResourcePath target, Request request) {
        var pod = pod(target, target.name());
        var container = container(pod, request);
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

    /** The one that is asked for, or the only one, or the one that an annotation names. @throws Refusal 400 */
    private static String container(JsonObject pod, Request request) {
        var names = Stream.of("containers", "initContainers")
            .flatMap(list -> Tree.objects(pod, "spec", list).stream())
            .map(c -> Tree.str(c, "name"))
            .toList();
        var asked = request.query("container");
        if (!asked.isEmpty() && !names.contains(asked)) {
            throw Refusal.badRequest("container " + asked + " is not valid for pod " + Meta.name(pod));
        }
        var chosen = Meta.annotation(pod, "kubectl.kubernetes.io/default-container");
        if (asked.isEmpty() && names.size() > 1 && !names.contains(chosen)) {
            throw Refusal.badRequest("a container name must be specified for pod " + Meta.name(pod)
                    + ", choose one of: [" + String.join(" ", names) + "]");
        }
        return !asked.isEmpty() ? asked : names.contains(chosen) ? chosen : names.getFirst();
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

    /** pods/[SCHEME:]NAME[:PORT]/proxy/PATH, and the same of a Service, which leads to the first of its ready Pods. */
    Reply proxy(ResourcePath target, Request request) {
        var parts = List.of(target.name().split(":"));
        boolean scheme = parts.size() > 1 && List.of("http", "https").contains(parts.getFirst());
        var name = parts.get(scheme ? 1 : 0);
        int last = parts.size() - 1;
        var asked = last > (scheme ? 1 : 0) ? parts.get(last) : "";
        var backend = target.kind().equals(Kinds.POD) ? pod(target, name, asked) : service(target, name, asked);
        try {
            var path = target.rest() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
            var answer = http.send(target.namespace(), backend.pod(), backend.port(), request.method(), path);
            return new Reply.Whole(answer.status(), answer.headers(), answer.body());
        } catch (PodHttp.Refused e) {
            throw new Refusal(503, "ServiceUnavailable", "error trying to reach service: " + e.getMessage(), null);
        }
    }

    private record Backend(String pod, int port) {}

    private Backend pod(ResourcePath target, String name, String port) {
        var pod = pod(target, name);
        return new Backend(name, port.matches("\\d{1,5}")
                ? Integer.parseInt(port)
                : Tree.objects(pod, "spec", "containers")
                    .stream()
                    .flatMap(c -> Tree.objects(c, "ports").stream())
                    .mapToInt(p -> Tree.num(p, 80, "containerPort"))
                    .findFirst()
                    .orElse(80));
    }

    private Backend service(ResourcePath target, String name, String asked) {
        var service = registry.get(Kinds.SERVICE, target.namespace(), name)
            .orElseThrow(() -> Refusal.notFound(Kinds.SERVICE, name));
        var port = Tree.objects(service, "spec", "ports")
            .stream()
            .filter(p -> asked.isEmpty() || Tree.str(p, "name").equals(asked) || Tree.str(p, "port").equals(asked))
            .findFirst()
            .orElseThrow(() -> new Refusal(503, "ServiceUnavailable",
                    "no service port \"" + asked + "\" found for service \"" + name + "\"", null));
        return registry.list(Kinds.ENDPOINT_SLICE, target.namespace())
            .stream()
            .filter(s -> Meta.labels(s).getOrDefault("kubernetes.io/service-name", "").equals(name))
            .flatMap(s -> Tree.first(Tree.arr(s, "ports"), "name", Tree.str(port, "name"))
                .stream()
                .flatMap(p -> Tree.objects(s, "endpoints")
                    .stream()
                    .filter(e -> Tree.flag(e, "conditions", "ready"))
                    .map(e -> new Backend(Tree.str(e, "targetRef", "name"), Tree.num(p, 0, "port")))))
            .findFirst()
            .orElseThrow(() -> new Refusal(503, "ServiceUnavailable",
                    "no endpoints available for service \"" + name + "\"", null));
    }
}
