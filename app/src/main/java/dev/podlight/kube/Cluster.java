package dev.podlight.kube;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Tunnel;
import com.google.gson.JsonObject;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.transcript.Transcript;
import okhttp3.HttpUrl;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One Kubernetes API, by one context of one kubeconfig. Safe for any thread. Every call that asks the API blocks, ends by thread
 * interruption with InterruptedException, and fails with a {@link KubeException} that says why.
 */
public final class Cluster implements AutoCloseable {
    /** With SSH at hand nobody needs to wait for a firewall that drops. */
    private static final Duration DIRECTLY = Duration.ofSeconds(3);

    private final Api api;
    private final String context;
    private final String namespace;
    private final String version;
    private final Tunnel tunnel;
    private final Transcript transcript;
    private final Set<LiveCluster> watches = ConcurrentHashMap.newKeySet();

    private Cluster(Api api, String context, String namespace, String version, Tunnel tunnel,
            Transcript transcript) {
        this.api = api;
        this.context = context;
        this.namespace = namespace;
        this.version = version;
        this.tunnel = tunnel;
        this.transcript = transcript;
    }

    /** The contexts of a kubeconfig, in its order; the current one first. */
    public static List<String> contexts(Path kubeconfig) throws KubeException {
        return KubeconfigFile.read(kubeconfig).contexts();
    }

    /**
     * Reads the kubeconfig and asks the API for its version, so that what is wrong is known at once.
     *
     * @param context null for the file's current one
     * @param transcript receives the kubectl line that equals each thing done by the API
     */
    public static Cluster connect(Path kubeconfig, String context, Transcript transcript)
            throws KubeException, InterruptedException {
        return connect(kubeconfig, context, null, Api.CONNECT, transcript);
    }

    /**
     * As {@link #connect(Path, String, Transcript)}; where the API does not answer directly, because most clouds let its port in from
     * nowhere, or a stranger answers at its address, the machine's SSH session carries the connections. The certificate is checked by the same name either way.
     *
     * @param machine an open session with a machine of the cluster, which stays the caller's
     * @throws SshException if the session breaks meanwhile
     */
    public static Cluster connect(Path kubeconfig, String context, SshSession machine, Transcript transcript)
            throws KubeException, SshException, InterruptedException {
        try {
            return connect(kubeconfig, context, null, DIRECTLY, transcript);
        } catch (KubeException e) {
            if (!(e.failure() instanceof KubeFailure.Unreachable)
                    && !(e.failure() instanceof KubeFailure.CertificateName)
                    && !(e.failure() instanceof KubeFailure.CertificateUnknown)) {
                throw e;
            }
            return throughSsh(kubeconfig, context, machine, transcript);
        }
    }

    private static Cluster throughSsh(Path kubeconfig, String context, SshSession machine, Transcript transcript)
            throws KubeException, SshException, InterruptedException {
        KubeconfigFile config = KubeconfigFile.read(kubeconfig);
        HttpUrl server = HttpUrl.get(config.server(config.context(context)));
        Tunnel tunnel = machine.tunnel(seenBy(machine.address().host(), server), server.port());
        boolean connected = false;
        try {
            Cluster cluster = connect(kubeconfig, context, tunnel, Api.CONNECT, transcript);
            connected = true;
            return cluster;
        } finally {
            if (!connected) {
                tunnel.close();
            }
        }
    }

    /**
     * The API's host as the machine itself is to be told it, IPv6 without brackets.
     *
     * @param machine its host as SSH was told
     */
    static String seenBy(String machine, HttpUrl server) {
        // the machine's own address from outside is often none that it can reach itself (1:1 NAT)
        return server.host().equalsIgnoreCase(machine) ? "127.0.0.1" : server.host();
    }

    private static Cluster connect(Path kubeconfig, String context, Tunnel tunnel, Duration patience,
            Transcript transcript) throws KubeException, InterruptedException {
        KubeconfigFile config = KubeconfigFile.read(kubeconfig);
        String name = config.context(context);
        Api api = new Api(config.client(name), config.server(name), tunnel, patience);
        try {
            String version = Fields.of(api.get("/version")).text("gitVersion");
            KubectlTranscript.of(transcript).did("version", "Server Version: " + version);
            return new Cluster(api, name, config.namespace(name), version, tunnel, transcript);
        } catch (KubeException e) {
            api.close();
            throw new KubeException(new ServerClock(Clock.systemUTC()).judge(e.failure()), e);
        } catch (InterruptedException e) {
            api.close();
            throw e;
        }
    }

    /** Whether an SSH session carries the connections to the API. */
    public boolean throughSsh() {
        return tunnel != null;
    }

    /** The kubeconfig's server, for example {@code https://10.0.0.9:6443}. */
    public String server() {
        return api.server();
    }

    /** The context in use. */
    public String context() {
        return context;
    }

    /** The context's namespace, {@code default} if it names none. */
    public String namespace() {
        return namespace;
    }

    /** The API server's version as it was at connecting, for example {@code v1.32.4+k3s1}. */
    public String version() {
        return version;
    }

    /** Everything that matters to traffic, listed once. */
    public ClusterSnapshot snapshot() throws KubeException, InterruptedException {
        return OneShot.snapshot(api, namespace);
    }

    /**
     * What a trace needs, as one List in JSON that {@link SnapshotReader} reads, to be sent to somebody: without Secrets, environment
     * values, arguments of containers outside kube-system, and without annotations that do not steer traffic.
     */
    public Shareable shareable() throws KubeException, InterruptedException {
        return OneShot.shareable(api, namespace);
    }

    /**
     * Watches everything that matters to traffic until the result is closed.
     *
     * @param listener called on a thread of the watch's own, one call at a time, first when everything was listed once, then when
     *            something changed (several changes of a moment are one call) or the link did
     */
    public LiveCluster watch(Consumer<LiveCluster.View> listener) {
        return watch(listener, Pace.USUAL);
    }

    LiveCluster watch(Consumer<LiveCluster.View> listener, Pace pace) {
        // those that were closed meanwhile hold whole snapshots
        watches.removeIf(LiveCluster::isClosed);
        LiveCluster live = new LiveCluster(api, namespace, pace, listener);
        watches.add(live);
        return live;
    }

    /** Creating and deleting namespaces. */
    public Namespaces namespaces() {
        return new Namespaces(api, KubectlTranscript.of(transcript));
    }

    /** Carrying out the commands of a trace's fix. */
    public Repairs repairs() {
        return new Repairs(api, KubectlTranscript.of(transcript));
    }

    /** @throws KubeException BadName if this can be no namespace, Protected if the lab may not touch it; asks nothing of the API */
    public Userlist userlist(String namespace) throws KubeException {
        return new Userlist(api, KubectlTranscript.of(transcript), Namespaces.usable(namespace));
    }

    /** What a Pod answers, logs and runs, by the API. */
    public Pods pods() {
        return new Pods(this, api, KubectlTranscript.of(transcript));
    }

    /** Traefik's access log, on or off. */
    public AccessLog accessLog() {
        return new AccessLog(api, KubectlTranscript.of(transcript));
    }

    /** Ends everything that was begun here, watches included. */
    @Override
    public void close() {
        watches.forEach(LiveCluster::close);
        api.close();
        if (tunnel != null) {
            tunnel.close();
        }
    }
}
