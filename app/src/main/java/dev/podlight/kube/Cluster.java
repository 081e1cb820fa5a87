package dev.podlight.kube;

import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.transcript.Transcript;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One Kubernetes API, by one context of one kubeconfig. Safe for any thread. Every call that asks the API blocks, ends by thread
 * interruption with InterruptedException, and fails with a {@link KubeException} that says why.
 */
public final class Cluster implements AutoCloseable {

    private Cluster() {}

    /** The contexts of a kubeconfig, in its order; the current one first. */
    public static List<String> contexts(Path kubeconfig) throws KubeException {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the kubeconfig and asks the API for its version, so that what is wrong is known at once.
     *
     * @param context null for the file's current one
     * @param transcript receives the kubectl line that equals each thing done by the API
     */
    public static Cluster connect(Path kubeconfig, String context, Transcript transcript)
            throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** The kubeconfig's server, for example {@code https://10.0.0.9:6443}. */
    public String server() {
        throw new UnsupportedOperationException();
    }

    /** The context in use. */
    public String context() {
        throw new UnsupportedOperationException();
    }

    /** The context's namespace, {@code default} if it names none. */
    public String namespace() {
        throw new UnsupportedOperationException();
    }

    /** The API server's version as it was at connecting, for example {@code v1.32.4+k3s1}. */
    public String version() {
        throw new UnsupportedOperationException();
    }

    /** Everything that matters to traffic, listed once. */
    public ClusterSnapshot snapshot() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Watches everything that matters to traffic until the result is closed.
     *
     * @param listener called on a thread of the watch's own, one call at a time, first when everything was listed once, then when
     *            something changed (several changes of a moment are one call) or the link did
     */
    public LiveCluster watch(Consumer<LiveCluster.View> listener) {
        throw new UnsupportedOperationException();
    }

    /** Creating and deleting namespaces. */
    public Namespaces namespaces() {
        throw new UnsupportedOperationException();
    }

    /** @throws KubeException BadName if this can be no namespace; asks nothing of the API */
    public Userlist userlist(String namespace) throws KubeException {
        throw new UnsupportedOperationException();
    }

    /**
     * GET of a Pod through the API server's proxy: reaches the Pod without Service, Ingress or node port, and changes nothing.
     *
     * @param path with query, beginning with a slash
     */
    public PodAnswer podProxyGet(String namespace, String pod, int port, String path)
            throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Ends everything that was begun here, watches included. */
    @Override
    public void close() {}
}
