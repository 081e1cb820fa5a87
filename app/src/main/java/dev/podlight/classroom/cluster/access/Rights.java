package dev.podlight.classroom.cluster.access;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.util.List;
import java.util.stream.Stream;

/** RBAC (k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac): what the roles allow that are bound to a user. Safe for use by many threads. */
public final class Rights {
    private final Registry registry;

    public Rights(Registry registry) {
        this.registry = registry;
    }

    /** @throws Refusal 403 */
    public void must(User user, Attributes wanted) {
        if (!may(user, wanted)) {
            int slash = wanted.resource().indexOf('/');
            var plural = slash < 0 ? wanted.resource() : wanted.resource().substring(0, slash);
            throw new Refusal(403, "Forbidden", wanted.denied(user),
                    Tree.of("name", wanted.name().isEmpty() ? null : wanted.name(), "group",
                            wanted.group().isEmpty() ? null : wanted.group(), "kind", plural));
        }
    }

    public boolean may(User user, Attributes wanted) {
        return user.all() || rules(user, wanted.namespace()).anyMatch(r -> allows(r, wanted));
    }

    /** Whether the user may get a path that is no resource. */
    public boolean mayGet(User user, String path) {
        return user.all() || rules(user, "").anyMatch(r -> has(r, "verbs", "get")
                && Tree.strings(r, "nonResourceURLs")
                    .stream()
                    .anyMatch(u -> u.endsWith("*") ? path.startsWith(u.substring(0, u.length() - 1)) : u.equals(path)));
    }

    /** What a SelfSubjectRulesReview says of this namespace. */
    public JsonObject review(User user, String namespace) {
        var resources = new JsonArray();
        var others = new JsonArray();
        var all = user.all()
                ? Stream.concat(Stream.of(Tree.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources",
                        List.of("*")), Tree.of("verbs", List.of("*"), "nonResourceURLs", List.of("*"))),
                        rules(user, namespace))
                : rules(user, namespace);
        all.forEach(r -> {
            if (r.has("nonResourceURLs")) {
                others.add(r.deepCopy());
            } else {
                resources.add(r.deepCopy());
            }
        });
        return Tree.of("resourceRules", resources, "nonResourceRules", others, "incomplete", false);
    }

    private Stream<JsonObject> rules(User user, String namespace) {
        var everywhere = bound(user, registry.list(Kinds.CLUSTER_ROLE_BINDING, ""), "");
        return namespace.isEmpty()
                ? everywhere
                : Stream.concat(everywhere, bound(user, registry.list(Kinds.ROLE_BINDING, namespace), namespace));
    }

    private Stream<JsonObject> bound(User user, List<JsonObject> bindings, String namespace) {
        return bindings.stream()
            .filter(b -> Tree.objects(b, "subjects").stream().anyMatch(s -> is(user, s, namespace)))
            .flatMap(b -> rules(Tree.obj(b, "roleRef"), namespace));
    }

    private Stream<JsonObject> rules(JsonObject role, String namespace) {
        boolean local = Tree.str(role, "kind").equals("Role");
        return registry.get(local ? Kinds.ROLE : Kinds.CLUSTER_ROLE, local ? namespace : "", Tree.str(role, "name"))
            .stream()
            .flatMap(r -> Tree.objects(r, "rules").stream());
    }

    private static boolean is(User user, JsonObject subject, String namespace) {
        var name = Tree.str(subject, "name");
        return switch (Tree.str(subject, "kind")) {
            case "User" -> name.equals(user.name());
            case "Group" -> user.groups().contains(name);
            case "ServiceAccount" -> {
                var said = Tree.str(subject, "namespace");
                yield user.name().equals("system:serviceaccount:" + (said.isEmpty() ? namespace : said) + ":" + name);
            }
            default -> false;
        };
    }

    private static boolean allows(JsonObject rule, Attributes wanted) {
        return has(rule, "verbs", wanted.verb()) && has(rule, "apiGroups", wanted.group())
                && resource(rule, wanted.resource())
                && (!rule.has("resourceNames") || Tree.strings(rule, "resourceNames").isEmpty()
                        || Tree.strings(rule, "resourceNames").contains(wanted.name()));
    }

    private static boolean resource(JsonObject rule, String resource) {
        int slash = resource.indexOf('/');
        return has(rule, "resources", resource)
                || slash > 0 && Tree.strings(rule, "resources").contains("*" + resource.substring(slash));
    }

    private static boolean has(JsonObject rule, String field, String value) {
        var said = Tree.strings(rule, field);
        return said.contains("*") || said.contains(value);
    }
}
