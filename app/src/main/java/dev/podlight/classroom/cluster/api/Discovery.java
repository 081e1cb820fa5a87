package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the API says of itself: groups, versions and resources, each by itself and aggregated. */
final class Discovery {
    private static final List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch",
            "update", "watch");
    private static final Map<String, List<String>> SUB_VERBS = Map.of("log", List.of("get"), "exec",
            List.of("create", "get"), "portforward", List.of("create", "get"), "eviction", List.of("create"), "token",
            List.of("create"), "finalize", List.of("update"));
    /** Subresources that are of another kind: group and kind. */
    private static final Map<String, String[]> OTHERS = Map.of("scale", new String[]{"autoscaling", "Scale"},
            "eviction", new String[]{"policy", "Eviction"}, "token",
            new String[]{"authentication.k8s.io", "TokenRequest"});

    private final Kinds kinds;

    Discovery(Kinds kinds) {
        this.kinds = kinds;
    }

    JsonObject versions(String address) {
        return Tree.of("kind", "APIVersions", "versions", Tree.list("v1"), "serverAddressByClientCIDRs",
                Tree.list(Tree.of("clientCIDR", "0.0.0.0/0", "serverAddress", address)));
    }

    private Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        kinds.all().stream().filter(k -> !k.group().isEmpty()).forEach(k -> groups.put(k.group(), k.version()));
        Reviews.KINDS.keySet().stream().sorted().forEach(g -> groups.put(g, "v1"));
        groups.put(Metrics.NODES.group(), Metrics.NODES.version());
        return groups;
    }

    JsonObject groupList() {
        var all = new JsonArray();
        groups().forEach((g, v) -> all.add(group(g, v)));
        return Tree.of("kind", "APIGroupList", "apiVersion", "v1", "groups", all);
    }

    private static JsonObject group(String group, String version) {
        var one = Tree.of("groupVersion", group + "/" + version, "version", version);
        return Tree.of("name", group, "versions", Tree.list(one), "preferredVersion", one.deepCopy());
    }

    JsonObject group(String name) {
        var version = groups().get(name);
        if (version == null) {
            throw Refusal.noResource();
        }
        var group = group(name, version);
        group.addProperty("kind", "APIGroup");
        group.addProperty("apiVersion", "v1");
        return group;
    }

    /** @param group empty for the core group */
    JsonObject resources(String group, String version) {
        var all = new JsonArray();
        kinds.all().stream().filter(k -> k.group().equals(group) && k.version().equals(version)).forEach(k -> {
            all.add(resource(k));
            k.subresources().forEach(s -> all.add(subresource(k, s)));
        });
        Stream.of(Metrics.NODES, Metrics.PODS)
            .filter(k -> k.group().equals(group) && k.version().equals(version))
            .forEach(k -> all.add(Tree.of("name", k.plural(), "singularName", "", "namespaced", k.namespaced(), "kind",
                    k.name(), "verbs", List.of("get", "list"))));
        Reviews.KINDS.getOrDefault(group, Map.of())
            .forEach((plural, kind) -> all.add(Tree.of("name", plural, "singularName",
                    kind.toLowerCase(Locale.ROOT), "namespaced", kind.startsWith("Local"), "kind", kind, "verbs",
                    List.of("create"))));
        if (all.isEmpty()) {
            throw Refusal.noResource();
        }
        return Tree.of("kind", "APIResourceList", "apiVersion", "v1", "groupVersion",
                group.isEmpty() ? version : group + "/" + version, "resources", all);
    }

    private static JsonObject resource(Kind kind) {
        return Tree.of("name", kind.plural(), "singularName", kind.singular(), "namespaced", kind.namespaced(), "kind",
                kind.name(), "verbs", VERBS, "shortNames", kind.shortNames().isEmpty() ? null : kind.shortNames(),
                "categories", kind.categories().isEmpty() ? null : kind.categories());
    }

    private static JsonObject subresource(Kind kind, String name) {
        var other = OTHERS.get(name);
        return Tree.of("name", kind.plural() + "/" + name, "singularName", "", "namespaced", kind.namespaced(),
                "group", other == null ? null : other[0], "version", other == null ? null : "v1", "kind",
                other == null ? kind.name() : other[1], "verbs",
                SUB_VERBS.getOrDefault(name, List.of("get", "patch", "update")));
    }

    /** apidiscovery.k8s.io/v2: everything in one answer, of the core group or of all others. */
    JsonObject aggregated(boolean core) {
        var items = new JsonArray();
        if (core) {
            items.add(aggregated("", "v1"));
        } else {
            groups().forEach((g, v) -> items.add(aggregated(g, v)));
        }
        return Tree.of("kind", "APIGroupDiscoveryList", "apiVersion", "apidiscovery.k8s.io/v2", "metadata",
                new JsonObject(), "items", items);
    }

    private JsonObject aggregated(String group, String version) {
        var resources = new JsonArray();
        var byName = new LinkedHashMap<String, JsonObject>();
        for (var resource : Tree.objects(resources(group, version), "resources")) {
            var name = Tree.str(resource, "name");
            int slash = name.indexOf('/');
            if (slash < 0) {
                var one = Tree.of("resource", name, "responseKind", responseKind(resource, group, version), "scope",
                        Tree.flag(resource, "namespaced") ? "Namespaced" : "Cluster", "singularResource",
                        Tree.str(resource, "singularName"), "verbs", resource.get("verbs"), "shortNames",
                        resource.get("shortNames"), "categories", resource.get("categories"));
                byName.put(name, one);
                resources.add(one);
            } else {
                var parent = byName.get(name.substring(0, slash));
                Tree.fill(parent, "subresources", new JsonArray());
                parent.getAsJsonArray("subresources")
                    .add(Tree.of("subresource", name.substring(slash + 1),
                            "responseKind", responseKind(resource, group, version), "verbs", resource.get("verbs")));
            }
        }
        return Tree.of("metadata", Tree.of("name", group), "versions",
                Tree.list(Tree.of("version", version, "resources", resources, "freshness", "Current")));
    }

    private static JsonObject responseKind(JsonObject resource, String group, String version) {
        return Tree.of("group", resource.has("group") ? Tree.str(resource, "group") : group, "version",
                resource.has("version") ? Tree.str(resource, "version") : version, "kind", Tree.str(resource, "kind"));
    }

    /** What answers a path that there is not: those that there are. */
    JsonObject paths() {
        var paths = new TreeSet<String>();
        paths.add("/apis/");
        for (var path : new String[]{"/api", "/api/v1", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz",
                "/version"}) {
            paths.add(path);
        }
        kinds.all().stream().filter(k -> !k.group().isEmpty()).forEach(k -> {
            paths.add("/apis/" + k.group());
            paths.add("/apis/" + k.apiVersion());
        });
        return Tree.of("paths", paths);
    }
}
