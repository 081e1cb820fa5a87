package dev.podlight.classroom.cluster.table;

import static dev.podlight.classroom.cluster.table.Column.number;
import static dev.podlight.classroom.cluster.table.Column.text;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Optional;

/** The columns of the kinds that say who may do what, and how much. */
final class Policies {
    private static final Column NAME = text("Name", Meta::name);
    private static final Column CREATED = text("Created At", o -> Tree.str(o, "metadata", "creationTimestamp"));
    private static final Column AGE = new Column("Age", "string", false, (o, now) -> Age.between(Meta.created(o), now));

    private Policies() {}

    static Optional<List<Column>> of(Kind kind) {
        return Optional.ofNullable(switch (kind.name()) {
            case "Role", "ClusterRole", "LimitRange" -> List.of(NAME, CREATED);
            case "RoleBinding", "ClusterRoleBinding" -> List.of(NAME, text("Role",
                    b -> Tree.str(b, "roleRef", "kind") + "/" + Tree.str(b, "roleRef", "name")), AGE,
                    subjects("Users", "User"), subjects("Groups", "Group"), subjects("ServiceAccounts",
                            "ServiceAccount"));
            case "PodDisruptionBudget" -> List.of(NAME, said("Min Available", "minAvailable"),
                    said("Max Unavailable", "maxUnavailable"),
                    number("Allowed Disruptions", b -> Tree.num(b, 0, "status", "disruptionsAllowed")), AGE);
            case "ControllerRevision" -> List.of(NAME, text("Controller", Policies::controller),
                    number("Revision", r -> Tree.num(r, 0, "revision")), AGE);
            case "PriorityClass" -> List.of(NAME, number("Value", p -> Tree.num(p, 0, "value")),
                    text("Global-Default", p -> Boolean.toString(Tree.flag(p, "globalDefault"))), AGE,
                    text("PreemptionPolicy", p -> Tree.str(p, "preemptionPolicy").isEmpty()
                            ? "PreemptLowerPriority"
                            : Tree.str(p, "preemptionPolicy")));
            default -> null;
        });
    }

    private static Column said(String name, String field) {
        return text(name, b -> Tree.has(b, "spec", field) ? Tree.str(b, "spec", field) : "N/A");
    }

    private static Column subjects(String name, String kind) {
        return Column.wide(name, b -> String.join(", ", Tree.objects(b, "subjects")
            .stream()
            .filter(s -> Tree.str(s, "kind").equals(kind))
            .map(s -> (kind.equals("ServiceAccount") ? Tree.str(s, "namespace") + "/" : "") + Tree.str(s, "name"))
            .toList()));
    }

    private static String controller(JsonObject revision) {
        return Meta.controller(revision)
            .map(c -> Tree.str(c, "kind").toLowerCase(java.util.Locale.ROOT) + ".apps/" + Tree.str(c, "name"))
            .orElse("<none>");
    }
}
