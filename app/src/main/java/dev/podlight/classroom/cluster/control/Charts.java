package dev.podlight.classroom.cluster.control;

import dev.podlight.classroom.cluster.object.Kinds;
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
    void install(String chart, String values) {
        if (chart.equals("traefik-crd")) {
            TraefikChart.definitions().forEach(o -> Manifests.apply(registry, o));
        } else if (chart.equals("traefik")) {
            traefik.objects(values).forEach(o -> Manifests.apply(registry, o));
        }
    }

    void uninstall(String chart) {
        if (!chart.equals("traefik")) {
            return;
        }
        for (var object : traefik.objects("")) {
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
