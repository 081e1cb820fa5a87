package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.store.ObjectStore;

/** What the server's admission plug-ins do to an object that is to be created. */
final class Admission {

    private final ObjectStore store;
    private final Randoms randoms;
    private final LimitRanges limits;

    Admission(ObjectStore store, Randoms randoms) {
        this.store = store;
        this.randoms = randoms;
        limits = new LimitRanges(store);
    }

    /** @throws Refusal 404 or 403 if nothing can be created in the namespace */
    void namespace(Kind kind, String namespace, String name) {
        var found = store.get(Kinds.NAMESPACE, "", namespace)
            .orElseThrow(() -> Refusal.notFound(Kinds.NAMESPACE, namespace));
        if (Meta.deleting(found)) {
            var details = Refusal.details(kind, name);
            details.add("causes", Tree.list(Tree.of("reason", "NamespaceTerminating", "message",
                    "namespace " + namespace + " is being terminated", "field", "metadata.namespace")));
            throw new Refusal(403, "Forbidden", kind.resource() + " \"" + name
                    + "\" is forbidden: unable to create new content in namespace " + namespace
                    + " because it is being terminated", details);
        }
    }

    void create(Kind kind, JsonObject object) {
        if (kind.equals(Kinds.INGRESS)) {
            defaultClass(object);
        } else if (kind.equals(Kinds.POD)) {
            limits.admit(object);
            pod(object);
        }
    }

    private void defaultClass(JsonObject ingress) {
        var spec = Tree.need(ingress, "spec");
        if (!Tree.str(spec, "ingressClassName").isEmpty()
                || Tree.has(ingress, "metadata", "annotations", "kubernetes.io/ingress.class")) {
            return;
        }
        store.list(Kinds.INGRESS_CLASS, "")
            .stream()
            .filter(c -> Meta.annotation(c, "ingressclass.kubernetes.io/is-default-class").equals("true"))
            .findFirst()
            .ifPresent(c -> spec.addProperty("ingressClassName", Meta.name(c)));
    }

    private void pod(JsonObject pod) {
        var spec = Tree.need(pod, "spec");
        Tree.fill(spec, "serviceAccountName", "default");
        Tree.fill(spec, "serviceAccount", spec.get("serviceAccountName"));
        account(pod, Tree.str(spec, "serviceAccountName"));
        Tree.fill(spec, "enableServiceLinks", true);
        priority(pod, spec);
        Tree.fill(spec, "preemptionPolicy", "PreemptLowerPriority");
        Tree.fill(spec, "tolerations", Tree.list());
        toleration(spec, "node.kubernetes.io/not-ready");
        toleration(spec, "node.kubernetes.io/unreachable");
        var status = Tree.need(pod, "status");
        status.addProperty("phase", "Pending");
        status.addProperty("qosClass", quality(spec));
    }

    private void priority(JsonObject pod, JsonObject spec) {
        var name = Tree.str(spec, "priorityClassName");
        if (name.isEmpty()) {
            Tree.fill(spec, "priority", 0);
            return;
        }
        var known = store.get(Kinds.PRIORITY_CLASS, "", name)
            .orElseThrow(() -> Refusal.forbidden(Kinds.POD, Meta.name(pod),
                    "no PriorityClass with name " + name + " was found"));
        Tree.fill(spec, "priority", Tree.num(known, 0, "value"));
    }

    private void account(JsonObject pod, String account) {
        if (store.get(Kinds.SERVICE_ACCOUNT, Meta.namespace(pod), account).isEmpty()) {
            throw Refusal.forbidden(Kinds.POD, Meta.name(pod), "error looking up service account "
                    + Meta.namespace(pod) + "/" + account + ": serviceaccount \"" + account + "\" not found");
        }
        var spec = Tree.obj(pod, "spec");
        if (spec.has("automountServiceAccountToken") && !Tree.flag(spec, "automountServiceAccountToken")) {
            return;
        }
        var name = "kube-api-access-" + randoms.suffix(5);
        Tree.fill(spec, "volumes", Tree.list());
        spec.getAsJsonArray("volumes")
            .add(Tree.of("name", name, "projected", Tree.of("defaultMode", 420, "sources",
                    Tree.list(Tree.of("serviceAccountToken", Tree.of("expirationSeconds", 3607, "path", "token")),
                            Tree.of("configMap", Tree.of("name", "kube-root-ca.crt", "items",
                                    Tree.list(Tree.of("key", "ca.crt", "path", "ca.crt")))),
                            Tree.of("downwardAPI", Tree.of("items", Tree.list(Tree.of("path", "namespace", "fieldRef",
                                    Tree.of("apiVersion", "v1", "fieldPath", "metadata.namespace")))))))));
        for (var container : Tree.objects(spec, "containers")) {
            Tree.fill(container, "volumeMounts", Tree.list());
            container.getAsJsonArray("volumeMounts")
                .add(Tree.of("name", name, "readOnly", true, "mountPath",
                        "/var/run/secrets/kubernetes.io/serviceaccount"));
        }
    }

    private static void toleration(JsonObject spec, String key) {
        var all = spec.getAsJsonArray("tolerations");
        if (Tree.first(all, "key", key).isEmpty()) {
            all.add(Tree.of("key", key, "operator", "Exists", "effect", "NoExecute", "tolerationSeconds", 300));
        }
    }

    private static String quality(JsonObject spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (var container : Tree.objects(spec, "containers")) {
            var limits = Tree.map(container, "resources", "limits");
            var requests = Tree.map(container, "resources", "requests");
            any |= !limits.isEmpty() || !requests.isEmpty();
            guaranteed &= limits.containsKey("cpu") && limits.containsKey("memory")
                    && (requests.isEmpty() || requests.equals(limits));
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
