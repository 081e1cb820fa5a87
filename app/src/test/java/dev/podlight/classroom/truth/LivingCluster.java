package dev.podlight.classroom.truth;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.ClusterSpec;
import dev.podlight.classroom.cluster.ClusterSpec.NodeSpec;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.Until;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster of the classroom that came to what was recorded by itself: the same nodes, ports of Traefik, and apps. */
final class LivingCluster {
    private static final List<String> APPS = List.of("Service", "Ingress", "Deployment", "Pod");
    private static final String NAMESPACE = "user03";

    private LivingCluster() {}

    /** Returns when all its Pods are Ready and its Ingress has as many addresses as there are nodes. */
    static SimCluster like(RecordedCase healthy, ClassTime time) throws InterruptedException {
        List<NodeSpec> nodes = IntStream.rangeClosed(1, healthy.name().startsWith("edu-") ? 3 : 1)
            .mapToObj(i -> new NodeSpec("student0" + i, "10.77." + i + ".2"))
            .toList();
        var spec = new ClusterSpec(nodes.subList(0, 1), ClusterSpec.K3S, ClusterSpec.TRAEFIK, List.of(healthy
            .nodePort()));
        SimCluster cluster = SimCluster.start(spec, time, 7);
        // Traefik is on the first node, as it was recorded, because there was no other when it came
        Until.shows(cluster, now -> addresses(now) == 1);
        nodes.subList(1, nodes.size()).forEach(cluster::join);
        Until.shows(cluster, now -> addresses(now) == nodes.size());
        cluster.apply("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + NAMESPACE + "\"}}");
        Until.shows(cluster, _ -> cluster.get("ServiceAccount", NAMESPACE, "default").isPresent());
        healthy.objects()
            .stream()
            .filter(o -> APPS.contains(o.get("kind").getAsString()))
            .filter(o -> o.getAsJsonObject("metadata").has("namespace") && o.getAsJsonObject("metadata")
                .get("namespace")
                .getAsString()
                .equals(NAMESPACE))
            .filter(o -> !o.getAsJsonObject("metadata").has("ownerReferences"))
            .forEach(o -> cluster.apply(manifest(o)));
        Until.shows(cluster, now -> now.all(KubeObject.Pod.class)
            .filter(p -> p.namespace().equals(NAMESPACE))
            .filter(KubeObject.Pod::ready)
            .count() == healthy.podCount(NAMESPACE));
        return cluster;
    }

    private static long addresses(ClusterSnapshot now) {
        return now.find(KubeObject.Service.class, "kube-system", "traefik")
            .stream()
            .flatMap(s -> s.loadBalancerIps().stream())
            .count();
    }

    /** As a person would have written it: without what the API server and the admission added. */
    static String manifest(JsonObject recorded) {
        JsonObject object = recorded.deepCopy();
        object.remove("status");
        JsonObject from = object.getAsJsonObject("metadata");
        var metadata = new JsonObject();
        for (String kept : List.of("name", "namespace", "labels")) {
            if (from.has(kept)) {
                metadata.add(kept, from.get(kept));
            }
        }
        object.add("metadata", metadata);
        JsonObject spec = object.getAsJsonObject("spec");
        List.of("clusterIP", "clusterIPs", "nodeName", "serviceAccount", "volumes", "tolerations")
            .forEach(spec::remove);
        if (spec.has("containers")) {
            spec.getAsJsonArray("containers").forEach(c -> c.getAsJsonObject().remove("volumeMounts"));
        }
        return object.toString();
    }
}
