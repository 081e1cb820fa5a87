package dev.podlight.kube;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.ssh.Tunnel;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One API server over the official client's connections and credentials, without its models: they throw on any field they do not know
 * and take five times as long. Safe for any thread; a call ends when its thread is interrupted.
 */
final class Api implements AutoCloseable {
    static final String JSON = "application/json";
    static final String APPLY = "application/apply-patch+yaml";
    static final Duration CONNECT = Duration.ofSeconds(8);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** An API that is gone without a word is noticed after two of these at most: HTTP/2 and web sockets ask each other then. */
    private static final Duration ALIVE = Duration.ofSeconds(15);
    /** Every kind is watched at once, and beside that a person asks for something. */
    private static final int AT_ONCE = 64;

    private final ApiClient client;
    private final OkHttpClient http;
    private final String server;

    /** One that is asked directly. */
    Api(ApiClient client, String server) {
        this(client, server, null, CONNECT);
    }

    /**
     * @param tunnel where the server's connections really go, or null
     * @param patience with a server that does not take a connection
     */
    Api(ApiClient client, String server, Tunnel tunnel, Duration patience) {
        this.client = client;
        this.server = server;
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        OkHttpClient.Builder made = client.getHttpClient()
            .newBuilder()
            .dispatcher(dispatcher)
            .connectTimeout(patience)
            .readTimeout(ANSWER)
            .pingInterval(ALIVE);
        if (tunnel != null) {
            // the name is looked up where the tunnel ends: here it may mean nothing
            made.socketFactory(new TunnelledSockets(tunnel.port()))
                .proxy(Proxy.NO_PROXY)
                .dns(host -> List.of(InetAddress.getLoopbackAddress()));
        }
        http = made.build();
    }

    String server() {
        return server;
    }

    /** GET of a JSON object. */
    JsonObject get(String path) throws KubeException, InterruptedException {
        return send("GET", path, null, null);
    }

    /**
     * Sends a request and reads a JSON object.
     *
     * @param contentType of the body, null if there is none
     */
    JsonObject send(String method, String path, String contentType, String body)
            throws KubeException, InterruptedException {
        return exchange(request(method, path, JSON, contentType, body), patient(ANSWER), succeeded(Api::object));
    }

    /** The whole body as a JSON object. */
    static JsonObject object(Response response) throws IOException {
        return JsonParser.parseReader(response.body().charStream()).getAsJsonObject();
    }

    /**
     * GET that hands the successful answer on as it comes in.
     *
     * @param silence how long nothing may come before the server counts as gone
     */
    <T> T read(String path, String accept, Duration silence, Reader<T> reader)
            throws KubeException, InterruptedException {
        return exchange(request("GET", path, accept, null, null), patient(silence), succeeded(reader));
    }

    /**
     * As {@link #read}, for an answer that may be of somebody behind the API: also one that is no success is handed on, and nobody is
     * asked whom it refers to.
     */
    <T> T proxied(String path, Duration silence, Reader<T> reader) throws KubeException, InterruptedException {
        return exchange(request("GET", path, "*/*", null, null), patient(silence).followRedirects(false), reader);
    }

    /**
     * As {@link #read}, for an answer that may go on for ever, as a log that is followed does.
     *
     * @param longest it is cut after that, with the same failure as after {@code silence}
     */
    <T> T excerpt(String path, Duration silence, Duration longest, Reader<T> reader)
            throws KubeException, InterruptedException {
        return exchange(request("GET", path, "*/*", null, null), patient(silence).callTimeout(longest), succeeded(
                reader));
    }

    private <T> Reader<T> succeeded(Reader<T> reader) {
        return response -> {
            if (!response.isSuccessful()) {
                throw new KubeException(Failures.of(response.code(), response.body().string(),
                        response.header("Retry-After"), server));
            }
            return reader.read(response);
        };
    }

    /** Reads an answer's body; on a thread of the connection's. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Response response) throws IOException, KubeException;
    }

    private OkHttpClient.Builder patient(Duration silence) {
        return http.newBuilder().readTimeout(silence);
    }

    private <T> T exchange(Request request, OkHttpClient.Builder how, Reader<T> reader)
            throws KubeException, InterruptedException {
        Call call = how.build().newCall(request);
        CompletableFuture<T> result = new CompletableFuture<>();
        call.enqueue(new Answer<>(server, reader, result));
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KubeException k) {
                throw k;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            // does nothing to a finished call; an interrupted caller must not leave one behind
            call.cancel();
        }
    }

    /**
     * Opens a WebSocket and waits for what its listener makes of it.
     *
     * @param protocols as the header {@code Sec-WebSocket-Protocol} has them
     * @param longest a hung server counts as gone after that
     */
    <T> T converse(String path, String protocols, WebSocketListener listener, CompletableFuture<T> result,
            Duration longest) throws KubeException, InterruptedException {
        Request request = request("GET", path, "*/*", null, null).newBuilder()
            .header("Sec-WebSocket-Protocol", protocols)
            .build();
        WebSocket socket = patient(longest).build().newWebSocket(request, listener);
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KubeException k) {
                throw k;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new KubeException(Failures.of(new SocketTimeoutException("timeout"), server), e);
        } finally {
            socket.cancel();
        }
    }

    /** The client's own way to build a request puts the credentials in. */
    private Request request(String method, String path, String accept, String contentType, String body)
            throws KubeException {
        try {
            Map<String, String> headers = new HashMap<>(Map.of("Accept", accept));
            return client.buildRequest(server, path, "GET", List.of(), List.of(), null, headers, new HashMap<>(),
                    new HashMap<>(), new String[]{"BearerToken"}, null)
                .newBuilder()
                .method(method, body == null ? emptyFor(method) : payload(contentType, body))
                .build();
        } catch (ApiException | IllegalArgumentException e) {
            throw new KubeException(new KubeFailure.Malformed(server, String.valueOf(e.getMessage())), e);
        }
    }

    private static RequestBody payload(String contentType, String body) {
        return RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.parse(contentType));
    }

    private static RequestBody emptyFor(String method) {
        return method.equals("GET") || method.equals("DELETE") ? null : RequestBody.create(new byte[0], null);
    }

    /** Ends every call that is under way. */
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
