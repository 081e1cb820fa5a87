package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;

/** Who asks. */
record User(String name, List<String> groups) {

    static final User ADMIN = new User("system:admin", List.of("system:masters", "system:authenticated"));

    boolean all() {
        return groups.contains("system:masters");
    }

    /** @throws Refusal 403 unless the user may do everything: nobody else has any rights in this cluster */
    void may(String verb, Kind kind, String namespace, String name) {
        if (all()) {
            return;
        }
        var message = kind.resource() + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: User \""
                + this.name + "\" cannot " + verb + " resource \"" + kind.plural() + "\" in API group \""
                + kind.group() + "\" "
                + (namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"");
        throw new Refusal(403, "Forbidden", message, Tree.of("name", name.isEmpty() ? null : name, "group",
                kind.group().isEmpty() ? null : kind.group(), "kind", kind.plural()));
    }
}
