package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.HashSet;
import java.util.List;

/** Defaults and rules of a Pod's spec, wherever it stands. */
final class PodRules {

    private PodRules() {}

    static void fill(JsonObject spec) {
        Tree.fill(spec, "restartPolicy", "Always");
        Tree.fill(spec, "terminationGracePeriodSeconds", 30);
        Tree.fill(spec, "dnsPolicy", "ClusterFirst");
        Tree.fill(spec, "securityContext", new JsonObject());
        Tree.fill(spec, "schedulerName", "default-scheduler");
        if (spec.has("serviceAccountName")) {
            spec.add("serviceAccount", spec.get("serviceAccountName"));
        }
        for (var list : List.of("initContainers", "containers")) {
            Tree.objects(spec, list).forEach(c -> container(c, Tree.flag(spec, "hostNetwork")));
        }
        Tree.objects(spec, "volumes").forEach(PodRules::volume);
    }

    private static void container(JsonObject container, boolean hostNetwork) {
        Tree.fill(container, "resources", new JsonObject());
        Tree.fill(container, "terminationMessagePath", "/dev/termination-log");
        Tree.fill(container, "terminationMessagePolicy", "File");
        Tree.fill(container, "imagePullPolicy", latest(Tree.str(container, "image")) ? "Always" : "IfNotPresent");
        for (var port : Tree.objects(container, "ports")) {
            Tree.fill(port, "protocol", "TCP");
            if (hostNetwork) {
                Tree.fill(port, "hostPort", port.get("containerPort"));
            }
        }
        for (var probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.has(probe)) {
                probe(Tree.obj(container, probe));
            }
        }
        for (var env : Tree.objects(container, "env")) {
            if (Tree.has(env, "valueFrom", "fieldRef")) {
                Tree.fill(Tree.obj(env, "valueFrom", "fieldRef"), "apiVersion", "v1");
            }
        }
    }

    private static boolean latest(String image) {
        var last = image.substring(image.lastIndexOf('/') + 1);
        return !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
    }

    private static void probe(JsonObject probe) {
        Tree.fill(probe, "timeoutSeconds", 1);
        Tree.fill(probe, "periodSeconds", 10);
        Tree.fill(probe, "successThreshold", 1);
        Tree.fill(probe, "failureThreshold", 3);
        if (probe.has("httpGet")) {
            Tree.fill(Tree.obj(probe, "httpGet"), "scheme", "HTTP");
            Tree.fill(Tree.obj(probe, "httpGet"), "path", "/");
        }
    }

    private static void volume(JsonObject volume) {
        for (var source : List.of("configMap", "secret", "projected", "downwardAPI")) {
            if (volume.has(source)) {
                Tree.fill(Tree.obj(volume, source), "defaultMode", 420);
            }
        }
        if (volume.keySet().equals(java.util.Set.of("name"))) {
            volume.add("emptyDir", new JsonObject());
        }
    }

    static void check(Violations violations, String field, JsonObject spec) {
        if (Tree.arr(spec, "containers").isEmpty()) {
            violations.required(field + ".containers", "");
        }
        var names = new HashSet<String>();
        int i = 0;
        for (var container : Tree.objects(spec, "containers")) {
            var here = field + ".containers[" + i++ + "]";
            var name = Tree.str(container, "name");
            if (name.isEmpty()) {
                violations.required(here + ".name", "");
            } else {
                NameRules.label(violations, here + ".name", name);
            }
            if (!name.isEmpty() && !names.add(name)) {
                violations.duplicate(here + ".name", "\"" + name + "\"");
            }
            if (Tree.str(container, "image").isEmpty()) {
                violations.required(here + ".image", "");
            } else if (!Tree.str(container, "image").equals(Tree.str(container, "image").strip())) {
                violations.invalid(here + ".image", Tree.str(container, "image"),
                        "must not have leading or trailing whitespace");
            }
            ports(violations, here, container);
            policy(violations, here, container);
        }
    }

    private static void ports(Violations violations, String here, JsonObject container) {
        int i = 0;
        for (var port : Tree.objects(container, "ports")) {
            var at = here + ".ports[" + i++ + "]";
            int number = Tree.num(port, 0, "containerPort");
            if (number == 0) {
                violations.required(at + ".containerPort", "");
            } else if (number < 1 || number > 65535) {
                violations.invalid(at + ".containerPort", number, ServiceRules.RANGE);
            }
            int host = Tree.num(port, 0, "hostPort");
            if (host < 0 || host > 65535) {
                violations.invalid(at + ".hostPort", host, ServiceRules.RANGE);
            }
        }
    }

    private static void policy(Violations violations, String here, JsonObject container) {
        var policy = Tree.str(container, "imagePullPolicy");
        if (!List.of("Always", "IfNotPresent", "Never").contains(policy)) {
            violations.unsupported(here + ".imagePullPolicy", policy, "Always", "IfNotPresent", "Never");
        }
    }
}
