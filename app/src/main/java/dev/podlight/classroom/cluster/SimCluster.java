package dev.podlight.classroom.cluster;

import com.google.gson.JsonObject;
import dev.podlight.classroom.ClassTime;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.traffic.ClusterSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * A simulated k3s cluster with a Kubernetes API of its own on a loopback port. Safe for use by many threads. What happens in it happens on
 * the time it was given: with a time moved by hand, nothing goes on between two moves but the answers to requests.
 */
public final class SimCluster implements AutoCloseable {

    /**
     * Starts k3s for the first time: the API answers when this returns, the node is Ready and the packaged components run a few seconds of
     * {@code time} later.
     *
     * @param time not closed with the cluster: several clusters may share it
     * @param seed decides names, addresses and the users in the Pods
     */
    public static SimCluster start(ClusterSpec spec, ClassTime time, long seed) {
        throw new UnsupportedOperationException();
    }

    /** The loopback port the API listens on; the same until {@link #close}. */
    public int apiPort() {
        throw new UnsupportedOperationException();
    }

    /** What k3s writes to /etc/rancher/k3s/k3s.yaml: everything named default, server https://127.0.0.1:{@link #apiPort()}, the admin's certificate. A secret. */
    public String kubeconfig() {
        throw new UnsupportedOperationException();
    }

    /** The objects at this moment, as records. Objects that did not change are the same instances as in the snapshot before. */
    public ClusterSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /** Calls {@code listener} after each change of any object, on the thread that made it. It must be quick and must not call the cluster's writing methods. */
    public Subscription onChange(Runnable listener) {
        throw new UnsupportedOperationException();
    }

    /** What kubectl get -o json would print; a copy. {@code namespace} is empty for cluster-wide kinds. */
    public Optional<JsonObject> get(String kind, String namespace, String name) {
        throw new UnsupportedOperationException();
    }

    /** Copies, in order of namespace and name. {@code namespace} empty means all. */
    public List<JsonObject> list(String kind, String namespace) {
        throw new UnsupportedOperationException();
    }

    /**
     * Server-side apply as the admin, by force. Several documents may be given.
     *
     * @param yaml YAML or JSON
     * @throws Refusal what the API server would refuse
     */
    public void apply(String yaml) {
        throw new UnsupportedOperationException();
    }

    /**
     * A merge patch (RFC 7386) as the admin.
     *
     * @throws Refusal what the API server would refuse
     */
    public void patch(String kind, String namespace, String name, String mergePatch) {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes in the background, with the object's own grace.
     *
     * @throws Refusal what the API server would refuse, also when there is no such object
     */
    public void delete(String kind, String namespace, String name) {
        throw new UnsupportedOperationException();
    }

    /** Sets the annotation podlight.dev/front of every Node, also of those that are yet to register. Callable again when a listener comes or goes. */
    public void front(String json) {
        throw new UnsupportedOperationException();
    }

    /** What the processes in the Pods answer. */
    public PodHttp pods() {
        throw new UnsupportedOperationException();
    }

    /** What a container wrote, as kubectl logs prints it; empty if there is no such Pod. */
    public String log(String namespace, String pod) {
        throw new UnsupportedOperationException();
    }

    /** Adds one line to what the Pod's container wrote, for example to Traefik's access log. No effect if there is no such Pod. */
    public void addLog(String namespace, String pod, String line) {
        throw new UnsupportedOperationException();
    }

    /** One request to the API, in this JVM, as the admin. */
    public Answer call(String method, String pathAndQuery, String accept, String contentType, String body) {
        throw new UnsupportedOperationException();
    }

    /** systemctl stop k3s / start k3s: without it the API's port refuses and nothing is controlled, while containers run on. */
    public void serving(boolean on) {
        throw new UnsupportedOperationException();
    }

    /** A machine that is switched off (or comes back): its kubelet is silent, so the Node turns NotReady 40 s later. */
    public void nodeAlive(String node, boolean alive) {
        throw new UnsupportedOperationException();
    }

    /** Ends every connection and timer of the cluster. The port is free when it returns. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** @param contentType of the body */
    public record Answer(int status, String contentType, String body) {}

    /** A listener's registration. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
