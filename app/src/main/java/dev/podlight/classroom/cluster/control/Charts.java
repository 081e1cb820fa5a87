package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Program;
import dev.podlight.classroom.cluster.object.Kinds;
import java.time.Duration;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;

/** The two charts that k3s brings: traefik-crd and traefik. */
final class Charts {

    private final Registry registry;
    private final TraefikChart traefik;

    Charts(Registry registry, TraefikChart traefik) {
        this.registry = registry;
        this.traefik = traefik;
    }

    /** Any other chart installs nothing: the classroom has no Internet to fetch it from. */
    void install(JsonObject chart) {
        try {
            if (Meta.name(chart).equals("traefik-crd")) {
                TraefikChart.definitions().forEach(o -> Manifests.apply(registry, o));
            } else if (Meta.name(chart).equals("traefik")) {
                traefik.objects(values(chart)).forEach(o -> Manifests.apply(registry, o));
            }
        } catch (TraefikValues.Malformed e) {
            // They changed since the Job took them; the one that runs next says what is wrong.
            return;
        }
    }

    private JsonObject values(JsonObject chart) throws TraefikValues.Malformed {
        return TraefikValues.merged(Tree.str(chart, "spec", "valuesContent"), config(chart));
    }

    /** What the chart's HelmChartConfig says, or empty. */
    String config(JsonObject chart) {
        return registry.get(Kinds.HELM_CHART_CONFIG, Meta.namespace(chart), Meta.name(chart))
            .map(c -> Tree.str(c, "spec", "valuesContent"))
            .orElse("");
    }

    /** What Helm does in the Pod of a Job: it installs, or says what it does not like and fails. */
    Program helm(JsonObject pod) {
        var name = Meta.labels(pod).getOrDefault(HelmCharts.CHART, "");
        var chart = registry.get(Kinds.HELM_CHART, Meta.namespace(pod), name);
        var take = Duration.ofMillis(700);
        try {
            if (chart.isPresent() && name.equals("traefik")) {
                values(chart.get());
            }
            return new Program(take, 0, HelmLog.installed(name, Meta.namespace(pod), registry.stamp()), true);
        } catch (TraefikValues.Malformed e) {
            return new Program(take, 1, HelmLog.failed(name, e.getMessage()), true);
        }
    }

    void uninstall(String chart) {
        if (!chart.equals("traefik")) {
            return;
        }
        for (var object : traefik.objects(new JsonObject())) {
            var kind = registry.kinds().named(Tree.str(object, "kind")).orElseThrow();
            if (registry.get(kind, Meta.namespace(object), Meta.name(object)).isPresent()) {
                registry.delete(kind, Meta.namespace(object), Meta.name(object), Removal.BACKGROUND);
            }
        }
        registry.get(Kinds.JOB, "kube-system", "helm-install-traefik")
            .ifPresent(
                    j -> registry.delete(Kinds.JOB, "kube-system", Meta.name(j), Removal.BACKGROUND));
    }
}
