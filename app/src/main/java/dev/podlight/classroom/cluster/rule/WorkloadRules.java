package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.Map;

/** Defaults and rules of what makes Pods: Deployment, ReplicaSet, StatefulSet, DaemonSet, Job. */
final class WorkloadRules {

    private WorkloadRules() {}

    static void fill(Kind kind, JsonObject object) {
        var spec = Tree.need(object, "spec");
        switch (kind.name()) {
            case "Deployment" -> deployment(spec);
            case "ReplicaSet" -> Tree.fill(spec, "replicas", 1);
            case "StatefulSet" -> {
                Tree.fill(spec, "replicas", 1);
                Tree.fill(spec, "podManagementPolicy", "OrderedReady");
                Tree.fill(spec, "revisionHistoryLimit", 10);
                Tree.fill(spec, "updateStrategy",
                        Tree.of("type", "RollingUpdate", "rollingUpdate", Tree.of("partition", 0)));
            }
            case "DaemonSet" -> {
                Tree.fill(spec, "revisionHistoryLimit", 10);
                Tree.fill(spec, "updateStrategy", Tree.of("type", "RollingUpdate", "rollingUpdate",
                        Tree.of("maxSurge", 0, "maxUnavailable", 1)));
            }
            default -> job(object, spec);
        }
        template(spec);
        Tree.need(object, "status");
    }

    private static void deployment(JsonObject spec) {
        Tree.fill(spec, "replicas", 1);
        var strategy = Tree.need(spec, "strategy");
        Tree.fill(strategy, "type", "RollingUpdate");
        if (Tree.str(strategy, "type").equals("RollingUpdate")) {
            var rolling = Tree.need(strategy, "rollingUpdate");
            Tree.fill(rolling, "maxUnavailable", "25%");
            Tree.fill(rolling, "maxSurge", "25%");
        }
        Tree.fill(spec, "revisionHistoryLimit", 10);
        Tree.fill(spec, "progressDeadlineSeconds", 600);
    }

    private static void job(JsonObject object, JsonObject spec) {
        Tree.fill(spec, "parallelism", 1);
        Tree.fill(spec, "completions", 1);
        Tree.fill(spec, "backoffLimit", 6);
        Tree.fill(spec, "completionMode", "NonIndexed");
        Tree.fill(spec, "suspend", false);
        Tree.fill(spec, "manualSelector", null);
        Tree.fill(spec, "podReplacementPolicy", "TerminatingOrFailed");
        if (spec.get("manualSelector") instanceof JsonNull) {
            spec.remove("manualSelector");
        }
        if (!spec.has("selector") && !Meta.uid(object).isEmpty()) {
            var labels = Tree.need(spec, "template", "metadata", "labels");
            labels.addProperty("batch.kubernetes.io/controller-uid", Meta.uid(object));
            labels.addProperty("batch.kubernetes.io/job-name", Meta.name(object));
            labels.addProperty("controller-uid", Meta.uid(object));
            labels.addProperty("job-name", Meta.name(object));
            spec.add("selector", Tree.of("matchLabels",
                    Map.of("batch.kubernetes.io/controller-uid", Meta.uid(object))));
        }
    }

    private static void template(JsonObject spec) {
        if (!spec.has("template")) {
            return;
        }
        var metadata = Tree.need(spec, "template", "metadata");
        if (!metadata.has("creationTimestamp")) {
            metadata.add("creationTimestamp", JsonNull.INSTANCE);
        }
        PodRules.fill(Tree.need(spec, "template", "spec"));
    }

    static void check(Violations violations, Kind kind, JsonObject object) {
        var spec = Tree.obj(object, "spec");
        if (Tree.num(spec, 1, "replicas") < 0) {
            violations.invalid("spec.replicas", Tree.num(spec, 0, "replicas"), "must be greater than or equal to 0");
        }
        if (kind.equals(Kinds.DEPLOYMENT)) {
            strategy(violations, spec);
        }
        if (!kind.equals(Kinds.JOB)) {
            selector(violations, spec);
        } else if (!java.util.List.of("OnFailure", "Never")
            .contains(
                    Tree.str(spec, "template", "spec", "restartPolicy"))) {
            violations.unsupported("spec.template.spec.restartPolicy",
                    Tree.str(spec, "template", "spec", "restartPolicy"), "OnFailure", "Never");
        }
        PodRules.check(violations, "spec.template.spec", Tree.obj(spec, "template", "spec"));
    }

    private static void strategy(Violations violations, JsonObject spec) {
        var type = Tree.str(spec, "strategy", "type");
        switch (type) {
            case "RollingUpdate" -> rolling(violations, spec);
            case "Recreate" -> {
                if (Tree.has(spec, "strategy", "rollingUpdate")) {
                    violations.forbidden("spec.strategy.rollingUpdate",
                            "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            default -> violations.unsupported("spec.strategy.type", type, "Recreate", "RollingUpdate");
        }
    }

    private static void rolling(Violations violations, JsonObject spec) {
        var rolling = Tree.obj(spec, "strategy", "rollingUpdate");
        boolean none = true;
        for (var field : java.util.List.of("maxUnavailable", "maxSurge")) {
            var said = Tree.str(rolling, field);
            if (!said.matches("\\d{1,9}%?")) {
                violations.invalid("spec.strategy.rollingUpdate." + field, said,
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')");
            }
            none &= said.matches("0+%?");
        }
        if (none) {
            violations.invalid("spec.strategy.rollingUpdate.maxUnavailable", 0, "may not be 0 when `maxSurge` is 0");
        }
    }

    private static void selector(Violations violations, JsonObject spec) {
        var labels = Tree.map(spec, "template", "metadata", "labels");
        if (!spec.has("selector")) {
            violations.required("spec.selector", "");
        } else if (Tree.obj(spec, "selector").isEmpty()) {
            violations.invalid("spec.selector", new Violations.Go(goSelector(spec)),
                    "empty selector is invalid for deployment");
        }
        if (!Selector.of(Tree.obj(spec, "selector")).matches(labels)) {
            violations.invalid("spec.template.metadata.labels", Violations.go(labels),
                    "`selector` does not match template `labels`");
        }
    }

    static void changed(Violations violations, Kind kind, JsonObject before, JsonObject after) {
        if (!Tree.obj(before, "spec", "selector").equals(Tree.obj(after, "spec", "selector"))) {
            violations.invalid("spec.selector", new Violations.Go(goSelector(Tree.obj(after, "spec"))),
                    "field is immutable");
        }
        if (kind.equals(Kinds.JOB) && !Tree.obj(before, "spec", "template")
            .equals(
                    Tree.obj(after, "spec", "template"))) {
            violations.invalid("spec.template", new Violations.Go("core.PodTemplateSpec{}"), "field is immutable");
        }
    }

    private static String goSelector(JsonObject spec) {
        var labels = Tree.map(spec, "selector", "matchLabels");
        return "v1.LabelSelector{MatchLabels:"
                + (labels.isEmpty() ? "map[string]string(nil)" : Violations.go(labels).text())
                + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}";
    }
}
