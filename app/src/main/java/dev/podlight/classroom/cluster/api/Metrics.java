package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Attributes;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.Load;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** metrics.k8s.io: what the metrics-server of k3s measures, every 15 s, for kubectl top. Nothing is stored. */
final class Metrics {
    static final Kind NODES = kind("NodeMetrics", "nodes", false);
    static final Kind PODS = kind("PodMetrics", "pods", true);
    private static final Duration SAMPLE = Duration.ofSeconds(15);
    /** What runs on a node beside its Pods: kubelet, containerd, the API server. */
    private static final Load.Usage SYSTEM = new Load.Usage(61_000_000, 812_000);

    private final Registry registry;
    private final Load load;

    Metrics(Registry registry, Load load) {
        this.registry = registry;
        this.load = load;
    }

    private static Kind kind(String name, String plural, boolean namespaced) {
        return new Kind("metrics.k8s.io", "v1beta1", name, plural, namespaced, List.of(), List.of(), List.of(), false);
    }

    /** The namespace and name in a path of this group. */
    private record Path(Kind kind, String namespace, String name) {
        static Path of(String[] words) {
            boolean namespaced = words.length > 4 && words[3].equals("namespaces");
            int at = namespaced ? 5 : 3;
            if (words.length <= at || words.length > at + 2 || !List.of("nodes", "pods").contains(words[at])) {
                throw Refusal.noResource();
            }
            return new Path(words[at].equals("nodes") ? NODES : PODS, namespaced ? words[4] : "",
                    words.length > at + 1 ? words[at + 1] : "");
        }
    }

    /** What a path of this group wants, for RBAC. */
    static Attributes attributes(String[] words) {
        var path = Path.of(words);
        return new Attributes(path.name().isEmpty() ? "list" : "get", path.kind().group(), path.kind().plural(),
                path.namespace(), path.name());
    }

    Reply answer(String[] words, Request request) {
        var path = Path.of(words);
        served(path.kind());
        var labels = Selector.parse(request.query("labelSelector"));
        var all = (path.kind().equals(NODES) ? nodes() : pods(path.namespace()))
            .filter(m -> labels.matches(Meta.labels(m)))
            .toList();
        if (path.name().isEmpty()) {
            return Json.reply(200, Tree.of("kind", path.kind().name() + "List", "apiVersion", path.kind().apiVersion(),
                    "metadata", new JsonObject(), "items", Tree.array(all.stream())));
        }
        return Json.reply(200, all.stream()
            .filter(m -> Meta.name(m).equals(path.name()))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound(path.kind(), path.name())));
    }

    /** Only while the metrics-server runs, and has run long enough to measure twice. */
    private void served(Kind kind) {
        boolean measures = registry.list(Kinds.POD, "kube-system")
            .stream()
            .filter(p -> Meta.labels(p).getOrDefault("k8s-app", "").equals("metrics-server"))
            .anyMatch(p -> measured(p).isPresent());
        if (!measures) {
            throw new Refusal(503, "ServiceUnavailable",
                    "the server is currently unable to handle the request (get " + kind.resource() + ")",
                    Tree.of("group", kind.group(), "kind", kind.plural()));
        }
    }

    /** When a running Pod was measured last; empty if it is too young. */
    private Optional<Instant> measured(JsonObject pod) {
        var now = registry.time().now();
        return Tree.objects(pod, "status", "containerStatuses")
            .stream()
            .map(c -> Tree.str(c, "state", "running", "startedAt"))
            .filter(s -> !s.isEmpty() && Meta.time(s).plus(SAMPLE).isBefore(now))
            .findFirst()
            .map(s -> now.minusMillis(now.toEpochMilli() % SAMPLE.toMillis()));
    }

    private Stream<JsonObject> pods(String namespace) {
        return registry.list(Kinds.POD, namespace).stream().flatMap(p -> measured(p).map(at -> pod(p, at)).stream());
    }

    private JsonObject pod(JsonObject pod, Instant at) {
        return metrics(PODS, pod, at, "containers", Tree.array(Tree.objects(pod, "spec", "containers")
            .stream()
            .map(c -> Tree.of("name", Tree.str(c, "name"), "usage", usage(load.of(pod, c, at))))));
    }

    private static JsonObject metrics(Kind kind, JsonObject of, Instant at, String field, Object value) {
        return Tree.of("kind", kind.name(), "apiVersion", kind.apiVersion(), "metadata",
                Tree.of("name", Meta.name(of), "namespace", Meta.namespace(of).isEmpty() ? null : Meta.namespace(of),
                        "creationTimestamp", Meta.stamp(at), "labels", Tree.obj(of, "metadata", "labels").deepCopy()),
                "timestamp", Meta.stamp(at), "window", "15.021s", field, value);
    }

    private static JsonObject usage(Load.Usage usage) {
        return Tree.of("cpu", usage.cpuNanos() + "n", "memory", usage.memoryKi() + "Ki");
    }

    private Stream<JsonObject> nodes() {
        var now = registry.time().now();
        return registry.list(Kinds.NODE, "")
            .stream()
            .filter(n -> Tree.first(Tree.arr(n, "status", "conditions"), "type", "Ready")
                .filter(c -> Tree.str(c, "status").equals("True"))
                .isPresent())
            .map(n -> metrics(NODES, n, now, "usage", usage(node(Meta.name(n), now))));
    }

    private Load.Usage node(String name, Instant now) {
        long cpu = SYSTEM.cpuNanos();
        long memory = SYSTEM.memoryKi();
        for (var pod : registry.list(Kinds.POD, "")) {
            if (Tree.str(pod, "spec", "nodeName").equals(name) && measured(pod).isPresent()) {
                for (var container : Tree.objects(pod, "spec", "containers")) {
                    var usage = load.of(pod, container, now);
                    cpu += usage.cpuNanos();
                    memory += usage.memoryKi();
                }
            }
        }
        return new Load.Usage(cpu, memory);
    }
}
