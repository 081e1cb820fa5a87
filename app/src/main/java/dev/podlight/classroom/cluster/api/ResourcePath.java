package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.access.Attributes;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a resource path names.
 *
 * @param namespace empty for all, or for a cluster-wide kind
 * @param name empty for the collection
 * @param subresource empty for the object itself
 * @param rest what follows a proxy subresource, with its slash
 */
record ResourcePath(Kind kind, String namespace, String name, String subresource, String rest) {

    /**
     * @param path begins with /api/ or /apis/
     * @throws Refusal 404 if no such resource is served
     */
    static ResourcePath of(Kinds kinds, String path) {
        var words = new ArrayList<>(Arrays.asList(path.substring(1).split("/")));
        var group = words.removeFirst().equals("api") ? "" : take(words);
        var version = take(words);
        var namespace = "";
        if (words.size() >= 3 && words.getFirst().equals("namespaces") && !namespaceSubresource(words)) {
            words.removeFirst();
            namespace = words.removeFirst();
        }
        var plural = take(words);
        var kind = kinds.resource(group, version, plural).orElseThrow(Refusal::noResource);
        if (!kind.namespaced() && !namespace.isEmpty()) {
            throw Refusal.noResource();
        }
        var name = take(words);
        var subresource = take(words);
        return new ResourcePath(kind, namespace, name, subresource,
                subresource.equals("proxy") ? "/" + String.join("/", words) + slash(path, words) : "");
    }

    Attributes attributes(String verb) {
        // A namespace is an object of its own namespace, so that a role there may allow to see it.
        var where = kind.equals(Kinds.NAMESPACE) ? name : namespace;
        return new Attributes(verb, kind.group(), kind.plural() + (subresource.isEmpty() ? "" : "/" + subresource),
                where, name);
    }

    /** @param namespace empty for a cluster-wide kind */
    static String path(Kind kind, String namespace, String name) {
        return (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion()
                + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/") + kind.plural() + "/" + name;
    }

    private static boolean namespaceSubresource(List<String> words) {
        return words.size() == 3 && List.of("status", "finalize").contains(words.get(2));
    }

    private static String slash(String path, List<String> words) {
        return path.endsWith("/") && !words.isEmpty() ? "/" : "";
    }

    private static String take(List<String> words) {
        return words.isEmpty() ? "" : words.removeFirst();
    }
}
