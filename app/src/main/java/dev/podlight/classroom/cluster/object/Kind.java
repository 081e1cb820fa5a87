package dev.podlight.classroom.cluster.object;

import java.util.List;

/**
 * A kind of object and how the API names it.
 *
 * @param group empty for the core group
 * @param subresources for example status, scale
 */
public record Kind(String group, String version, String name, String plural, boolean namespaced,
        List<String> shortNames, List<String> categories, List<String> subresources, boolean custom) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String singular() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /** As error messages name it, for example {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As error messages name the kind, for example {@code Deployment.apps}. */
    public String qualified() {
        return group.isEmpty() ? name : name + "." + group;
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
