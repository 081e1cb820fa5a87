package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.stream.Stream;

/** What one may ask of a Pod beyond its object: its log, a command in it, its ports. */
final class Pods {

    private final Registry registry;
    private final PodLog log;
    private final Exec exec = new Exec();
    private final PortForward forward;
    private final Proxy proxy;

    Pods(Registry registry, PodHttp http, PodLogs logs) {
        this.registry = registry;
        log = new PodLog(registry, logs);
        proxy = new Proxy(registry, http);
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
        return log.answer(pod, container(pod, request), target, request);
    }

    Reply proxy(ResourcePath target, Request request) {
        return proxy.answer(target, request);
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
}
