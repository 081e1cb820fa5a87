package dev.podlight.bench;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.KubeObject.Condition;
import dev.podlight.traffic.KubeObject.Container;
import dev.podlight.traffic.KubeObject.ContainerPort;
import dev.podlight.traffic.KubeObject.ContainerStatus;
import dev.podlight.traffic.KubeObject.Endpoint;
import dev.podlight.traffic.KubeObject.EndpointPort;
import dev.podlight.traffic.KubeObject.EndpointSlice;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.IngressPath;
import dev.podlight.traffic.KubeObject.IngressRule;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.PodTemplate;
import dev.podlight.traffic.KubeObject.PortRef;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.KubeObject.ServicePort;
import dev.podlight.traffic.KubeObject.Workload;
import dev.podlight.traffic.Meta;
import dev.podlight.traffic.ObjectRef;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cluster as large as one likes: in each namespace five applications, each a Deployment with its ReplicaSet, six Pods, a Service with
 * its EndpointSlice, and an Ingress of two rules. At 1,000 namespaces 10,000 rules, 5,000 Services and 30,000 Pods.
 */
final class BigCluster {
    private static final int APPS = 5;
    private static final int PODS = 6;
    private static final Instant CREATED = Instant.parse("2026-11-22T00:00:00Z");

    private final List<KubeObject> objects = new ArrayList<>();
    private int pods;

    private BigCluster() {}

    static ClusterSnapshot of(int namespaces) {
        BigCluster cluster = new BigCluster();
        cluster.system();
        for (int n = 0; n < namespaces; n++) {
            cluster.namespace(namespace(n));
        }
        return ClusterSnapshot.of(cluster.objects);
    }

    static String namespace(int number) {
        return "user%04d".formatted(number);
    }

    /** The host of one application. */
    static String host(int namespace, int app) {
        return "app" + app + "." + namespace(namespace) + ".example.com";
    }

    private void system() {
        objects.add(new KubeObject.Namespace(Meta.named("", "kube-system"), false));
        for (int i = 1; i <= 3; i++) {
            objects.add(new KubeObject.Node(Meta.named("", "node" + i), List.of("10.0.0." + i), List.of(), true,
                    "v1.33.5+k3s1", List.of("10." + (64 + i) + ".0.0/16")));
        }
        objects.add(new KubeObject.IngressClass(Meta.named("", "traefik"), "traefik.io/ingress-controller", true));
        app("kube-system", "traefik", 1, List.of(
                new ServicePort("web", 80, PortRef.of("web"), 31571, "TCP", ""),
                new ServicePort("websecure", 443, PortRef.of("websecure"), 31572, "TCP", "")),
                List.of(new ContainerPort("web", 8000, 0, "TCP"), new ContainerPort("websecure", 8443, 0, "TCP")),
                List.of("--providers.kubernetesingress.allowemptyservices=true",
                        "--entrypoints.web.address=:8000/tcp", "--entrypoints.websecure.address=:8443/tcp",
                        "--entrypoints.websecure.http.tls=true"), "LoadBalancer");
    }

    private void namespace(String namespace) {
        objects.add(new KubeObject.Namespace(Meta.named("", namespace), false));
        for (int a = 0; a < APPS; a++) {
            String name = "app" + a;
            app(namespace, name, PODS, List.of(new ServicePort("http", 80, PortRef.of(8181), 0, "TCP", "")),
                    List.of(new ContainerPort("", 8181, 0, "TCP")), List.of(), "ClusterIP");
            Backend backend = new Backend(name, PortRef.of(80), false);
            objects.add(new Ingress(Meta.named(namespace, name), "traefik",
                    List.of(new IngressRule(name + "." + namespace + ".example.com", List.of(
                            new IngressPath("/", "Prefix", backend), new IngressPath("/users", "Prefix", backend)))),
                    null, List.of(), List.of("10.0.0.1")));
        }
    }

    private void app(String namespace, String name, int replicas, List<ServicePort> ports,
            List<ContainerPort> containerPorts, List<String> args, String type) {
        Map<String, String> labels = Map.of("app", name);
        List<Container> containers = List.of(new Container(name, name.equals("traefik")
                ? "rancher/mirrored-library-traefik:3.7.1"
                : "songedu/" + name + ":1", args, containerPorts));
        PodTemplate template = new PodTemplate(labels, containers, false);
        objects.add(new Workload(meta(namespace, name, labels, null), "Deployment", replicas, replicas, labels,
                template, List.of()));
        String set = name + "-5d78c9869d";
        objects.add(new Workload(meta(namespace, set, labels, new ObjectRef("Deployment", namespace, name)),
                "ReplicaSet", replicas, replicas, labels, template, List.of()));
        List<Endpoint> endpoints = new ArrayList<>();
        for (int p = 0; p < replicas; p++) {
            Pod pod = pod(namespace, set, p, labels, containers);
            objects.add(pod);
            endpoints.add(new Endpoint(pod.ips(), true, true, false, pod.nodeName(), pod.name(), ""));
        }
        int service = objects.size();
        objects.add(new Service(meta(namespace, name, labels, null), type,
                List.of("10.43." + service / 250 % 250 + "." + (1 + service % 250)), false, ports, labels, "None",
                type.equals("LoadBalancer") ? "Cluster" : "", "Cluster", "", List.of(),
                type.equals("LoadBalancer") ? List.of("10.0.0.1", "10.0.0.2", "10.0.0.3") : List.of()));
        objects.add(new EndpointSlice(meta(namespace, name + "-x7k2p", labels, null), name, "IPv4",
                ports.stream()
                    .map(p -> new EndpointPort(p.name(), containerPorts.size() > 1
                            ? p.port() == 443 ? 8443 : 8000
                            : containerPorts.getFirst().port(), "TCP"))
                    .toList(),
                endpoints));
    }

    private Pod pod(String namespace, String set, int number, Map<String, String> labels,
            List<Container> containers) {
        int node = pods % 3 + 1;
        String ip = "10." + (64 + node) + "." + pods / 250 % 250 + "." + (1 + pods % 250);
        pods++;
        return new Pod(meta(namespace, set + "-" + Integer.toString(46_656 + number * 997, 36), labels,
                new ObjectRef("ReplicaSet", namespace, set)), "node" + node, "Running", "", List.of(ip),
                "10.0.0." + node, false, containers,
                List.of(new ContainerStatus(containers.getFirst().name(), true, 0, "", "", "")),
                List.of(new Condition("Ready", "True", "", "")));
    }

    private static Meta meta(String namespace, String name, Map<String, String> labels, ObjectRef owner) {
        return new Meta(namespace, name, namespace + "-" + name, labels, Map.of(), CREATED, false, owner);
    }
}
