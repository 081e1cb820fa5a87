package dev.podlight.classroom.cluster;

import com.google.gson.JsonObject;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.cluster.api.ApiServer;
import dev.podlight.classroom.cluster.control.ControlPlane;
import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.Load;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.image.Servers;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Randoms;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.registry.Removal;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectStore;
import dev.podlight.traffic.ClusterSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A simulated k3s cluster with a Kubernetes API of its own on a loopback port. Safe for use by many threads. What happens in it happens on
 * the time it was given: with a time moved by hand, nothing goes on between two moves but the answers to requests.
 */
public final class SimCluster implements AutoCloseable {
    /** How many of the first names mean this side. */
    private static final int LOOPBACK = 2;

    private final Authority authority;
    private final List<String> names;
    private volatile Authority.Identity admin;
    private final Registry registry;
    private final ControlPlane control;
    private final ApiServer api;
    private final PodLogs logs;
    private final PodHttp pods;
    private final Snapshots snapshots;
    private final ServingPort port;
    private boolean closed;

    private SimCluster(ClusterSpec spec, ClassTime time, long seed) {
        logs = new PodLogs(time::now);
        authority = new Authority("k3s-server-ca@" + time.now().getEpochSecond(), time.now());
        names = new ArrayList<>(List.of("127.0.0.1", "localhost", "kubernetes", "kubernetes.default",
                "kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "10.43.0.1"));
        spec.nodes().forEach(n -> names.addAll(List.of(n.name(), n.internalIp())));
        var server = authority.server("k3s", names);
        admin = authority.client("system:admin", "system:masters");
        var store = new ObjectStore();
        registry = new Registry(store, new Kinds(), time, new Randoms(seed, spec.firstNodePorts()));
        var load = new Load();
        pods = new Servers((namespace, pod) -> store.get(Kinds.POD, namespace, pod), load, time::now);
        snapshots = new Snapshots(registry);
        control = new ControlPlane(registry, logs, new Tokens(authority, registry), spec.k3sVersion(), spec
            .traefikVersion(),
                Authority.pem(authority.certificate()));
        api = new ApiServer(registry, authority, pods, logs, load, spec.k3sVersion(),
                spec.nodes().getFirst().internalIp() + ":6443");
        port = new ServingPort(authority, server, api::answer);
    }

    /**
     * Starts k3s for the first time: the API answers when this returns, the node is Ready and the packaged components run a few seconds of
     * {@code time} later.
     *
     * @param time not closed with the cluster: several clusters may share it
     * @param seed decides names, addresses and the users in the Pods
     */
    public static SimCluster start(ClusterSpec spec, ClassTime time, long seed) {
        var cluster = new SimCluster(spec, time, seed);
        cluster.control.boot(spec.nodes()
            .stream()
            .map(n -> new ControlPlane.Machine(n.name(), n.internalIp(), n.externalIp()))
            .toList());
        return cluster;
    }

    /**
     * A cluster as it was recorded: these objects, just as they are, and nothing goes on in it. Its API serves.
     *
     * @param objects as {@code kubectl get -o json} gives them; kinds that it does not know are left out
     */
    public static SimCluster recorded(ClusterSpec spec, List<JsonObject> objects, ClassTime time) {
        var cluster = new SimCluster(spec, time, 0);
        cluster.control.still(objects);
        return cluster;
    }

    /** The loopback port the API listens on; the same until {@link #close}. */
    public int apiPort() {
        return port.number();
    }

    /** What k3s writes to /etc/rancher/k3s/k3s.yaml: everything named default, server https://127.0.0.1:{@link #apiPort()}, the admin's certificate. A secret. */
    public String kubeconfig() {
        return Kubeconfigs.of(authority, admin, port.number(), "default", "");
    }

    /** The objects at this moment, as records. Objects that did not change are the same instances as in the snapshot before. */
    public ClusterSnapshot snapshot() {
        return snapshots.now();
    }

    /** Calls {@code listener} after each change of any object, on the thread that made it. It must be quick and must not call the cluster's writing methods. */
    public Subscription onChange(Runnable listener) {
        Consumer<Change> tell = change -> listener.run();
        registry.store().listen(tell);
        return () -> registry.store().forget(tell);
    }

    /** What kubectl get -o json would print; a copy. {@code namespace} is empty for cluster-wide kinds. */
    public Optional<JsonObject> get(String kind, String namespace, String name) {
        return registry.kinds().named(kind).flatMap(k -> registry.get(k, namespace, name)).map(JsonObject::deepCopy);
    }

    /** Copies, in order of namespace and name. {@code namespace} empty means all. */
    public List<JsonObject> list(String kind, String namespace) {
        return registry.kinds()
            .named(kind)
            .stream()
            .flatMap(k -> registry.list(k, namespace).stream())
            .map(JsonObject::deepCopy)
            .toList();
    }

    /**
     * Server-side apply as the admin, by force. Several documents may be given.
     *
     * @param yaml YAML or JSON
     * @throws Refusal what the API server would refuse
     */
    public void apply(String yaml) {
        api.applyAdmin(yaml);
    }

    /**
     * A merge patch (RFC 7386) as the admin.
     *
     * @throws Refusal what the API server would refuse
     */
    public void patch(String kind, String namespace, String name, String mergePatch) {
        api.patchAdmin(kind(kind), namespace, name, mergePatch);
    }

    /**
     * Deletes in the background, with the object's own grace.
     *
     * @throws Refusal what the API server would refuse, also when there is no such object
     */
    public void delete(String kind, String namespace, String name) {
        registry.delete(kind(kind), namespace, name, Removal.BACKGROUND);
    }

    /** Sets the annotation podlight.dev/front of every Node, also of those that are yet to register. Callable again when a listener comes or goes. */
    public void front(String json) {
        control.front(json);
    }

    /** What the processes in the Pods answer. */
    public PodHttp pods() {
        return pods;
    }

    /** Who runs what kubectl exec asks for; until it is said, every exec is refused in the words of a node whose runtime is not ready. */
    public void exec(PodExec exec) {
        api.exec(exec);
    }

    /**
     * A kubeconfig for somebody else than the admin, whose rights are what the RBAC objects of the cluster say. A secret.
     *
     * @param user for example {@code user03}
     * @param group empty for none
     * @param namespace that kubectl works in
     */
    public String kubeconfig(String user, String group, String namespace) {
        return Kubeconfigs.of(authority, authority.client(user, group), port.number(), user, namespace);
    }

    /** What a container wrote, as kubectl logs prints it; empty if there is no such Pod. */
    public String log(String namespace, String pod) {
        return first(namespace, pod).map(c -> logs.text(namespace, pod, c, PodLogs.Asked.ALL)).orElse("");
    }

    /** Adds one line to what a container of the Pod wrote, for example to Traefik's access log. Quick, from any thread. */
    public void addLog(String namespace, String pod, String container, String line) {
        logs.add(namespace, pod, container, line);
    }

    /** The same for the Pod's first container. No effect if there is no such Pod. */
    public void addLog(String namespace, String pod, String line) {
        first(namespace, pod).ifPresent(c -> logs.add(namespace, pod, c, line));
    }

    /** One request to the API, in this JVM, as the admin. */
    public Answer call(String method, String pathAndQuery, String accept, String contentType, String body) {
        var headers = Map.of("accept", accept, "content-type", contentType, "user-agent", "podlight");
        var request = Request.of(method, pathAndQuery, headers, body.getBytes(StandardCharsets.UTF_8), null);
        return switch (api.answerAdmin(request)) {
            case Reply.Whole whole -> new Answer(whole.status(), whole.headers().getOrDefault("Content-Type", ""),
                    new String(whole.body(), StandardCharsets.UTF_8));
            case Reply.Upgrade upgrade -> throw new IllegalArgumentException("a conversation: " + pathAndQuery);
            case Reply.Stream stream -> throw new IllegalArgumentException("a watch has no end: " + pathAndQuery);
        };
    }

    /** systemctl stop k3s / start k3s: without it the API's port refuses and nothing is controlled, while containers run on. */
    public void serving(boolean on) {
        synchronized (this) {
            if (!closed && on != port.serves()) {
                port.serve(on);
                control.running(on);
            }
        }
    }

    /**
     * Serves with another certificate from now on, as k3s makes one when it starts.
     *
     * @param besides names that it is for besides the node's own; without the loopback address nobody here reaches it by a right name
     * @param from when its year begins
     */
    public synchronized void certify(Collection<String> besides, Instant from) {
        List<String> all = new ArrayList<>(names.subList(LOOPBACK, names.size()));
        all.addAll(besides);
        port.show(authority.server("k3s", all, from));
    }

    /** The names of this side that its certificate is for at first. */
    public List<String> ownNames() {
        return List.copyOf(names.subList(0, LOOPBACK));
    }

    /** The admin's kubeconfig of until now is nobody's any more; {@link #kubeconfig()} is another one. */
    public void renewAdmin() {
        authority.refuse(admin.certificate());
        admin = authority.client("system:admin", "system:masters");
    }

    /** An agent that registers with the server: its Node is there and Ready a moment later. */
    public void join(ClusterSpec.NodeSpec node) {
        control.join(new ControlPlane.Machine(node.name(), node.internalIp(), node.externalIp()));
    }

    /** Whether that machine is on, which the API may not know yet. */
    public boolean nodeRuns(String node) {
        return control.runs(node);
    }

    /** An agent whose k3s was stopped, or started: its kubelet is silent, while its machine and its containers run on. */
    public void kubelet(String node, boolean runs) {
        control.kubelet(node, runs);
    }

    /** A machine that is switched off (or comes back): its kubelet is silent, so the Node turns NotReady 40 s later. */
    public void nodeAlive(String node, boolean alive) {
        control.alive(node, alive);
    }

    /** A machine whose disk is full (or has room again): its kubelet evicts what runs there. */
    public void diskFull(String node, boolean full) {
        control.diskFull(node, full);
    }

    /** Ends every connection and timer of the cluster. The port is free when it returns. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            port.close();
            control.close();
        }
    }

    private Kind kind(String name) {
        return registry.kinds().named(name).orElseThrow(Refusal::noResource);
    }

    private Optional<String> first(String namespace, String pod) {
        return registry.get(Kinds.POD, namespace, pod)
            .flatMap(p -> Tree.objects(p, "spec", "containers")
                .stream()
                .map(c -> Tree.str(c, "name"))
                .findFirst());
    }

    /** @param contentType of the body */
    public record Answer(int status, String contentType, String body) {}

    /** A listener's registration. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
