package dev.podlight.classroom.cluster;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.api.ApiServer;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the admin does with objects from within this JVM. Hands out copies. */
record AdminDesk(Registry registry, ApiServer api, PodLogs logs) {

    Optional<JsonObject> get(String kind, String namespace, String name) {
        return registry.kinds().named(kind).flatMap(k -> registry.get(k, namespace, name)).map(JsonObject::deepCopy);
    }

    List<JsonObject> list(String kind, String namespace) {
        return registry.kinds()
            .named(kind)
            .stream()
            .flatMap(k -> registry.list(k, namespace).stream())
            .map(JsonObject::deepCopy)
            .toList();
    }

    void patch(String kind, String namespace, String name, String mergePatch) {
        api.patchAdmin(kind(kind), namespace, name, mergePatch);
    }

    void delete(String kind, String namespace, String name) {
        registry.delete(kind(kind), namespace, name, Removal.BACKGROUND);
    }

    private Kind kind(String name) {
        return registry.kinds().named(name).orElseThrow(Refusal::noResource);
    }

    SimCluster.Answer call(String method, String pathAndQuery, String accept, String contentType, String body) {
        var headers = Map.of("accept", accept, "content-type", contentType, "user-agent", "podlight");
        var request = Request.of(method, pathAndQuery, headers, body.getBytes(StandardCharsets.UTF_8), null);
        return switch (api.answerAdmin(request)) {
            case Reply.Whole whole -> new SimCluster.Answer(whole.status(),
                    whole.headers().getOrDefault("Content-Type", ""), new String(whole.body(), StandardCharsets.UTF_8));
            case Reply.Pieces pieces -> new SimCluster.Answer(200, pieces.contentType(), together(pieces));
            case Reply.Stream stream -> throw new IllegalArgumentException("this has no end: " + pathAndQuery);
            case Reply.Upgrade upgrade -> throw new IllegalArgumentException("this is a talk: " + pathAndQuery);
        };
    }

    private static String together(Reply.Pieces pieces) {
        var all = new ByteArrayOutputStream();
        try {
            pieces.source().writeTo(all::writeBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    String log(String namespace, String pod) {
        return first(namespace, pod).map(c -> logs.text(namespace, pod, c, PodLogs.Asked.ALL)).orElse("");
    }

    void addLog(String namespace, String pod, String line) {
        first(namespace, pod).ifPresent(c -> logs.add(namespace, pod, c, line));
    }

    private Optional<String> first(String namespace, String pod) {
        return registry.get(Kinds.POD, namespace, pod)
            .flatMap(p -> Tree.objects(p, "spec", "containers")
                .stream()
                .map(c -> Tree.str(c, "name"))
                .findFirst());
    }
}
