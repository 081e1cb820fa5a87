package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** What the API server fills in and what it refuses, kind by kind. */
public final class Rules {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job");

    private Rules() {}

    /** Fills in what the server fills in when it reads an object. */
    public static void fill(Kind kind, JsonObject object) {
        switch (kind.name()) {
            case "Pod" -> PodRules.fill(Tree.need(object, "spec"));
            case "Service" -> ServiceRules.fill(object);
            case "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job" -> WorkloadRules.fill(kind, object);
            case "Ingress" -> Tree.need(object, "status", "loadBalancer");
            case "NetworkPolicy" -> networkPolicy(Tree.need(object, "spec"));
            case "Secret" -> secret(object);
            case "Namespace" -> {
                Tree.fill(Tree.need(object, "spec"), "finalizers", Tree.list("kubernetes"));
                Tree.fill(Tree.need(object, "status"), "phase", "Active");
                if (!Meta.name(object).isEmpty()) {
                    Tree.need(object, "metadata", "labels")
                        .addProperty("kubernetes.io/metadata.name",
                                Meta.name(object));
                }
            }
            case "ResourceQuota" -> Tree.need(object, "status");
            default -> {
            }
        }
    }

    private static void networkPolicy(JsonObject spec) {
        Tree.fill(spec, "podSelector", new JsonObject());
        Tree.fill(spec, "policyTypes", spec.has("egress") ? Tree.list("Ingress", "Egress") : Tree.list("Ingress"));
        for (var rule : Tree.objects(spec, "ingress")) {
            Tree.objects(rule, "ports").forEach(p -> Tree.fill(p, "protocol", "TCP"));
        }
    }

    private static void secret(JsonObject secret) {
        Tree.fill(secret, "type", "Opaque");
        Tree.map(secret, "stringData")
            .forEach((k, v) -> Tree.need(secret, "data")
                .add(k,
                        new JsonPrimitive(Base64.getEncoder().encodeToString(v.getBytes(StandardCharsets.UTF_8)))));
        secret.remove("stringData");
    }

    /**
     * Checks an object that is to be stored.
     *
     * @param before null at creation
     * @throws dev.podlight.classroom.cluster.object.Refusal 422 with everything that is wrong
     */
    public static void check(Kind kind, JsonObject object, JsonObject before) {
        var violations = new Violations();
        metadata(violations, kind, object);
        switch (kind.name()) {
            case "Pod" -> pod(violations, object, before);
            case "Service" -> service(violations, object, before);
            case "Ingress" -> IngressRules.check(violations, object);
            case "RoleBinding", "ClusterRoleBinding" -> binding(violations, object, before);
            default -> {
                if (WORKLOADS.contains(kind.name())) {
                    WorkloadRules.check(violations, kind, object);
                    if (before != null) {
                        WorkloadRules.changed(violations, kind, before, object);
                    }
                }
            }
        }
        violations.refuse(kind, Meta.name(object));
    }

    private static void metadata(Violations violations, Kind kind, JsonObject object) {
        var name = Meta.name(object);
        if (kind.equals(Kinds.NAMESPACE)) {
            NameRules.label(violations, "metadata.name", name);
        } else if (!kind.equals(Kinds.SERVICE) && !kind.group().startsWith("rbac.")) {
            NameRules.subdomain(violations, "metadata.name", name);
        }
        if (kind.equals(Kinds.NAMESPACE)) {
            NameRules.value(violations, "metadata.labels", Tree.str(object, "metadata", "labels",
                    "kubernetes.io/metadata.name"));
        } else {
            NameRules.labels(violations, "metadata.labels", Meta.labels(object));
        }
    }

    private static void binding(Violations violations, JsonObject binding, JsonObject before) {
        var role = Tree.obj(binding, "roleRef");
        if (before != null && !role.equals(Tree.obj(before, "roleRef"))) {
            violations.invalid("roleRef", new Violations.Go("rbac.RoleRef{APIGroup:\"" + Tree.str(role, "apiGroup")
                    + "\", Kind:\"" + Tree.str(role, "kind") + "\", Name:\"" + Tree.str(role, "name") + "\"}"),
                    "cannot change roleRef");
        }
    }

    private static void pod(Violations violations, JsonObject pod, JsonObject before) {
        PodRules.check(violations, "spec", Tree.obj(pod, "spec"));
        if (before != null && !frozen(pod).equals(frozen(before))) {
            violations.forbidden("spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    /** A Pod's spec without what may change after its creation; the scheduler sets the node. */
    private static JsonObject frozen(JsonObject pod) {
        var spec = Tree.obj(pod, "spec").deepCopy();
        spec.remove("nodeName");
        spec.remove("tolerations");
        spec.remove("activeDeadlineSeconds");
        Tree.objects(spec, "containers").forEach(c -> c.remove("image"));
        Tree.objects(spec, "initContainers").forEach(c -> c.remove("image"));
        return spec;
    }

    private static void service(Violations violations, JsonObject service, JsonObject before) {
        ServiceRules.check(violations, service);
        if (before == null) {
            return;
        }
        var was = Tree.str(before, "spec", "clusterIP");
        var is = Tree.str(service, "spec", "clusterIP");
        boolean stays = !Tree.str(service, "spec", "type").equals("ExternalName")
                && !Tree.str(before, "spec", "type").equals("ExternalName");
        if (stays && !was.isEmpty() && !was.equals(is)) {
            violations.invalid("spec.clusterIPs[0]", Tree.list(is), "may not change once set");
        }
    }
}
