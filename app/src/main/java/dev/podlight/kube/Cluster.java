package dev.podlight.kube;

import dev.podlight.ssh.Shell;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Tunnel;
import com.google.gson.JsonObject;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.transcript.Transcript;
import okhttp3.Response;
import okio.Buffer;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One Kubernetes API, by one context of one kubeconfig. Safe for any thread. Every call that asks the API blocks, ends by thread
 * interruption with InterruptedException, and fails with a {@link KubeException} that says why.
 */
public final class Cluster implements AutoCloseable {
    private static final int EXCERPT = 64 * 1024;
    private static final int HTTPS = 443;
    /** With SSH at hand nobody needs to wait for a firewall that drops. */
    private static final Duration DIRECTLY = Duration.ofSeconds(3);
    private static final int MOST_LINES = 1000;
    private static final Duration LINE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration PROXY_SILENCE = Duration.ofSeconds(5);

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
     * nowhere, the machine's SSH session carries the connections. The certificate is checked by the same name either way.
     *
     * @param machine an open session with a machine of the cluster, which stays the caller's
     * @throws SshException if the session breaks meanwhile
     */
    public static Cluster connect(Path kubeconfig, String context, SshSession machine, Transcript transcript)
            throws KubeException, SshException, InterruptedException {
        try {
            return connect(kubeconfig, context, null, DIRECTLY, transcript);
        } catch (KubeException e) {
            if (!isSomewhereElse(e.failure())) {
                throw e;
            }
            return throughSsh(kubeconfig, context, machine, transcript);
        }
    }

    /** Nobody answers, or somebody whose certificate is not the API's: a hotel's network, another machine at an old address. */
    private static boolean isSomewhereElse(KubeFailure failure) {
        return failure instanceof KubeFailure.Unreachable || failure instanceof KubeFailure.CertificateName
                || failure instanceof KubeFailure.CertificateUnknown;
    }

    private static Cluster throughSsh(Path kubeconfig, String context, SshSession machine, Transcript transcript)
            throws KubeException, SshException, InterruptedException {
        KubeconfigFile config = KubeconfigFile.read(kubeconfig);
        URI server = URI.create(config.server(config.context(context)));
        // the machine's own address from outside is often none that it can reach itself (1:1 NAT)
        boolean itself = server.getHost() == null || server.getHost().equals(machine.address().host());
        Tunnel tunnel = machine.tunnel(itself ? "127.0.0.1" : server.getHost(), server.getPort() < 0
                ? HTTPS
                : server.getPort());
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

    private static Cluster connect(Path kubeconfig, String context, Tunnel tunnel, Duration patience,
            Transcript transcript) throws KubeException, InterruptedException {
        KubeconfigFile config = KubeconfigFile.read(kubeconfig);
        String name = config.context(context);
        Api api = new Api(config.client(name), config.server(name), tunnel, patience);
        try {
            JsonObject version = api.get("/version");
            KubectlTranscript.of(transcript).did("version", Fields.of(version).text("gitVersion"));
            return new Cluster(api, name, config.namespace(name), Fields.of(version).text("gitVersion"), tunnel,
                    transcript);
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
    public String shareable() throws KubeException, InterruptedException {
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

    /**
     * GET of a Pod through the API server's proxy: reaches the Pod without Service, Ingress or node port, and changes nothing.
     *
     * @param path with query, beginning with a slash
     * @return what the Pod itself answered, an error of its own included
     */
    public PodAnswer podProxyGet(String namespace, String pod, int port, String path)
            throws KubeException, InterruptedException {
        String proxy = "/api/v1/namespaces/" + namespace + "/pods/http:" + pod + ":" + port + "/proxy" + path;
        KubectlTranscript.of(transcript).did("get --raw " + Shell.quote(proxy), "");
        return api.proxied(proxy, PROXY_SILENCE, this::answer);
    }

    /**
     * Runs a command in a Pod's first container by the API (exec subresource over WebSocket), without a terminal and without input.
     *
     * @param longest after that the API counts as gone; the command is to end before by itself
     * @throws KubeException if the API would not, or the Pod is not there; a command that failed is no exception
     * @throws InterruptedException if the thread was interrupted: the connection is cut then, which ends no command that writes nothing
     */
    public Executed exec(String namespace, String pod, List<String> command, Duration longest)
            throws KubeException, InterruptedException {
        KubectlTranscript.of(transcript)
            .did("-n " + namespace + " exec " + pod + " -- " + Shell.line(command.toArray(String[]::new)), "");
        String words = command.stream().map(w -> "&command=" + encoded(w)).collect(Collectors.joining());
        CompletableFuture<Executed> result = new CompletableFuture<>();
        return api.converse(pods(namespace, pod) + "/exec?stdout=true&stderr=true" + words, PodExec.PROTOCOLS,
                new PodExec(server(), result), result, longest);
    }

    /**
     * Makes a Pod of image {@value EphemeralPod#IMAGE} to send requests from and waits until it is Ready; the caller was told so, and closes it.
     *
     * @throws KubeException Protected for a namespace that nothing may be changed in; NotReadyInTime, and then it is gone again
     */
    public EphemeralPod ephemeralPod(String namespace) throws KubeException, InterruptedException {
        return EphemeralPod.make(this, api, KubectlTranscript.of(transcript), namespace);
    }

    /**
     * The newest line of a Pod's log that is as wanted; one that is yet to be written is waited for a moment.
     *
     * @return empty if none came
     */
    public Optional<String> logLine(String namespace, String pod, Predicate<String> wanted)
            throws KubeException, InterruptedException {
        KubectlTranscript.of(transcript).did("-n " + namespace + " logs " + pod + " --tail=" + MOST_LINES, "");
        String path = pods(namespace, pod) + "/log?follow=true&tailLines=" + MOST_LINES;
        try {
            return api.read(path, "*/*", LINE_PATIENCE,
                    r -> firstLine(r, wanted));
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.Unreachable(String _, KubeFailure.How how, String _)
                    && how == KubeFailure.How.TIMEOUT) {
                // the log is there, and the line is not
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> firstLine(Response log, Predicate<String> wanted) throws IOException {
        BufferedReader lines = new BufferedReader(log.body().charStream());
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (wanted.test(line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static String pods(String namespace, String pod) {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod;
    }

    private static String encoded(String word) {
        // a plus sign would be read back as one, and a blank as %20 only
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Traefik's access log, on or off. */
    public AccessLog accessLog() {
        return new AccessLog(api, KubectlTranscript.of(transcript));
    }

    private PodAnswer answer(Response response) throws IOException, KubeException {
        try (Buffer start = new Buffer()) {
            while (start.size() < EXCERPT
                    && response.body().source().read(start, EXCERPT - start.size()) != -1) {
                // the loop's condition reads
            }
            String body = start.readString(StandardCharsets.UTF_8);
            if (!response.isSuccessful() && body.contains("\"kind\":\"Status\"")) {
                // the API server's own words: it could not or would not ask the Pod
                throw new KubeException(Failures.of(response.code(), body, null, server()));
            }
            return new PodAnswer(response.code(), response.header("Content-Type", ""), body);
        }
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
