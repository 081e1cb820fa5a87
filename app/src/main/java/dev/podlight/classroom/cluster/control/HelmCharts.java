package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** k3s's helm-controller: a Job for each HelmChart, run anew when the chart or its HelmChartConfig changes. */
final class HelmCharts implements Reconciler {

    /** The label of a Job and its Pods: the name of the chart. */
    static final String CHART = "helmcharts.helm.cattle.io/chart";
    private static final String VALUES = "helmcharts.helm.cattle.io/configHash";
    private static final String COMPONENT = "helm-controller";

    private final Registry registry;
    private final Events events;
    private final Charts charts;

    HelmCharts(Registry registry, Events events, Charts charts) {
        this.registry = registry;
        this.events = events;
        this.charts = charts;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.HELM_CHART, look);
        Owned.itself(change, Kinds.HELM_CHART_CONFIG, look);
        if (change.kind().equals(Kinds.JOB) && change.type() != Change.Type.DELETED
                && Meta.labels(change.object()).containsKey(CHART)) {
            look.accept(new ObjectKey(Meta.namespace(change.object()),
                    Meta.labels(change.object()).get(CHART)));
        }
    }

    @Override
    public void reconcile(ObjectKey key) {
        var chart = registry.get(Kinds.HELM_CHART, key.namespace(), key.name()).orElse(null);
        if (chart == null) {
            charts.uninstall(key.name());
            return;
        }
        var values = charts.config(chart);
        var hash = Owned.hash(Tree.of("chart", Tree.obj(chart, "spec"), "values", values));
        var name = "helm-install-" + key.name();
        var job = registry.get(Kinds.JOB, key.namespace(), name).orElse(null);
        if (job != null && !Meta.annotation(job, VALUES).equals(hash)) {
            registry.list(Kinds.POD, key.namespace())
                .stream()
                .filter(p -> Meta.ownedBy(p, job))
                .forEach(
                        p -> registry.delete(Kinds.POD, key.namespace(), Meta.name(p), Removal.AT_ONCE));
            registry.delete(Kinds.JOB, key.namespace(), name, Removal.BACKGROUND);
            start(chart, name, hash);
        } else if (job == null) {
            start(chart, name, hash);
        } else if (Conditions.holds(job, "Complete")) {
            done(chart, hash);
        }
    }

    private void start(JsonObject chart, String name, String hash) {
        var labels = Map.of(CHART, Meta.name(chart));
        var container = Tree.of("name", "helm", "image", "rancher/klipper-helm:v0.9.8-build20250709",
                "imagePullPolicy", "IfNotPresent", "args", List.of("install"));
        registry.create(Kinds.JOB, Tree.of("metadata",
                Tree.of("name", name, "namespace", Meta.namespace(chart), "labels", labels, "annotations",
                        Map.of(VALUES, hash), "ownerReferences", Tree.list(Meta.reference(chart))),
                "spec", Tree.of("backoffLimit", 1000, "template", Tree.of("metadata", Tree.of("labels", labels), "spec",
                        Tree.of("restartPolicy", "OnFailure", "containers", Tree.list(container))))));
        events.normal(chart, COMPONENT, "ApplyJob",
                "Applying HelmChart using Job " + Meta.namespace(chart) + "/" + name);
    }

    private void done(JsonObject chart, String hash) {
        if (Meta.annotation(chart, VALUES).equals(hash)) {
            return;
        }
        charts.install(chart);
        registry.edit(Kinds.HELM_CHART, Meta.namespace(chart), Meta.name(chart), c -> {
            Tree.need(c, "metadata", "annotations").addProperty(VALUES, hash);
            Tree.need(c, "status").addProperty("jobName", "helm-install-" + Meta.name(c));
            return c;
        });
    }
}
