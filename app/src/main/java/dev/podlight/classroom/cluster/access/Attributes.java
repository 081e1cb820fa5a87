package dev.podlight.classroom.cluster.access;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

/**
 * What somebody wants to do, as RBAC sees it.
 *
 * @param resource plural, with its subresource behind a slash
 * @param namespace empty for all, or for a cluster-wide resource
 * @param name empty for none in particular
 */
public record Attributes(String verb, String group, String resource, String namespace, String name) {

    /** From an access review's spec.resourceAttributes. */
    public static Attributes of(JsonObject said) {
        var sub = Tree.str(said, "subresource");
        return new Attributes(Tree.str(said, "verb"), Tree.str(said, "group"),
                Tree.str(said, "resource") + (sub.isEmpty() ? "" : "/" + sub), Tree.str(said, "namespace"),
                Tree.str(said, "name"));
    }

    /** In the API server's words, for a refusal. */
    String denied(User user) {
        int slash = resource.indexOf('/');
        var plural = slash < 0 ? resource : resource.substring(0, slash);
        var named = (group.isEmpty() ? plural : plural + "." + group) + (name.isEmpty() ? "" : " \"" + name + "\"");
        return named + " is forbidden: User \"" + user.name() + "\" cannot " + verb + " resource \"" + resource
                + "\" in API group \"" + group + "\" "
                + (namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"");
    }
}
