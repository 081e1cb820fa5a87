package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.traffic.ObjectRef;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Names all objects of a namespace, of whatever kind the API has: asked by discovery, read as names without their contents. */
final class NamespaceContents {
    private static final String NAMES_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,"
            + Api.JSON;
    /** Events are words about objects, and go by themselves; the two others are made new on each request. */
    private static final Set<String> NOT_OBJECTS = Set.of("Event", "PodMetrics", "NodeMetrics");

    private final Api api;

    NamespaceContents(Api api) {
        this.api = api;
    }

    List<ObjectRef> of(String namespace) throws KubeException, InterruptedException {
        api.get("/api/v1/namespaces/" + namespace);
        List<ObjectRef> all = new ArrayList<>();
        for (WatchedKind kind : kinds()) {
            all.addAll(names(kind.in(namespace)));
        }
        return all.stream()
            .distinct()
            .sorted(Comparator.comparing(ObjectRef::kind).thenComparing(ObjectRef::name))
            .toList();
    }

    private List<WatchedKind> kinds() throws KubeException, InterruptedException {
        List<WatchedKind> kinds = new ArrayList<>(kinds("/api/v1"));
        for (Fields group : Fields.of(api.get("/apis")).list("groups")) {
            kinds.addAll(kinds("/apis/" + group.at("preferredVersion").text("groupVersion")));
        }
        return kinds;
    }

    private List<WatchedKind> kinds(String group) throws KubeException, InterruptedException {
        try {
            return Fields.of(api.get(group))
                .list("resources")
                .stream()
                .filter(r -> r.isTrue("namespaced") && r.texts("verbs").containsAll(Set.of("list", "delete")))
                .filter(r -> !NOT_OBJECTS.contains(r.text("kind")) && !r.text("name").contains("/"))
                .map(r -> new WatchedKind(r.text("kind"), group, r.text("name"), true, ""))
                .toList();
        } catch (KubeException e) {
            return emptyIfHidden(e);
        }
    }

    private List<ObjectRef> names(WatchedKind kind) throws KubeException, InterruptedException {
        try {
            JsonObject list = api.read(kind.path(), NAMES_ONLY, java.time.Duration.ofSeconds(30), Api::object);
            return Fields.of(list)
                .list("items")
                .stream()
                .map(i -> new ObjectRef(kind.kind(), kind.only(), i.at("metadata").text("name")))
                .toList();
        } catch (KubeException e) {
            return emptyIfHidden(e);
        }
    }

    /** An aggregated API that is down, or a kind that we may not list, must not keep the rest from being named. */
    private static <T> List<T> emptyIfHidden(KubeException e) throws KubeException {
        return switch (e.failure()) {
            case KubeFailure.NotFound f -> List.of();
            case KubeFailure.Forbidden f -> List.of();
            case KubeFailure.ServerError f -> List.of();
            case KubeFailure.Invalid f -> List.of();
            default -> throw e;
        };
    }
}
