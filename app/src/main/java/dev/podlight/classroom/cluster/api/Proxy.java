package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.List;

/** The proxy subresource: a request to a Pod's port, or a Service's, by way of the API server. */
final class Proxy {
    private final Registry registry;
    private final PodHttp http;

    Proxy(Registry registry, PodHttp http) {
        this.registry = registry;
        this.http = http;
    }

    /** pods/[SCHEME:]NAME[:PORT]/proxy/PATH, and the same of a Service, which leads to the first of its ready Pods. */
    Reply answer(ResourcePath target, Request request) {
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
        var pod = registry.get(Kinds.POD, target.namespace(), name)
            .orElseThrow(() -> Refusal.notFound(Kinds.POD, name));
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
