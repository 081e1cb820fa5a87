package dev.podlight.kube;

import dev.podlight.ssh.Shell;
import okhttp3.Response;
import okio.Buffer;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a Pod answers, logs and runs, by the API alone. Safe for any thread; every call blocks and ends by thread interruption.
 */
public final class Pods {
    private static final int EXCERPT = 64 * 1024;
    private static final int MOST_LINES = 1000;
    private static final Duration LINE_PATIENCE = Duration.ofSeconds(2);
    /** In a log that never rests the line is not waited for without end. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(6);
    private static final Duration PROXY_SILENCE = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Api api;
    private final KubectlTranscript kubectl;

    Pods(Cluster cluster, Api api, KubectlTranscript kubectl) {
        this.cluster = cluster;
        this.api = api;
        this.kubectl = kubectl;
    }

    /**
     * GET of a Pod through the API server's proxy: reaches the Pod without Service, Ingress or node port, and changes nothing.
     *
     * @param path with query, beginning with a slash
     * @return what the Pod itself answered, an error of its own included
     */
    public PodAnswer proxyGet(String namespace, String pod, int port, String path)
            throws KubeException, InterruptedException {
        String proxy = "/api/v1/namespaces/" + namespace + "/pods/http:" + pod + ":" + port + "/proxy" + path;
        kubectl.did("get --raw " + Shell.quote(proxy), "");
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
        kubectl
            .did("-n " + namespace + " exec " + pod + " -- " + Shell.line(command.toArray(String[]::new)), "");
        String words = command.stream().map(w -> "&command=" + encoded(w)).collect(Collectors.joining());
        CompletableFuture<Executed> result = new CompletableFuture<>();
        return api.converse(path(namespace, pod) + "/exec?stdout=true&stderr=true" + words, PodExec.PROTOCOLS,
                new PodExec(api.server(), result), result, longest);
    }

    /**
     * Makes a Pod of image {@value EphemeralPod#IMAGE} to send requests from and waits until it is Ready; the caller was told so, and closes it.
     *
     * @throws KubeException Protected for a namespace that nothing may be changed in; NotReadyInTime, and then it is gone again
     */
    public EphemeralPod ephemeral(String namespace) throws KubeException, InterruptedException {
        return EphemeralPod.make(cluster, api, kubectl, namespace);
    }

    /**
     * The newest line of a Pod's log that is as wanted; one that is yet to be written is waited for a moment.
     *
     * @return empty if none came
     */
    public Optional<String> logLine(String namespace, String pod, Predicate<String> wanted)
            throws KubeException, InterruptedException {
        kubectl.did("-n " + namespace + " logs " + pod + " --tail=" + MOST_LINES, "");
        String url = path(namespace, pod) + "/log?follow=true&tailLines=" + MOST_LINES;
        try {
            return api.excerpt(url, LINE_PATIENCE, LOG_PATIENCE, r -> firstLine(r, wanted));
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

    private static String path(String namespace, String pod) {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod;
    }

    private static String encoded(String word) {
        // a plus sign would be read back as one, and a blank as %20 only
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
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
                throw new KubeException(Failures.of(response.code(), body, null, api.server()));
            }
            return new PodAnswer(response.code(), response.header("Content-Type", ""), body);
        }
    }
}
