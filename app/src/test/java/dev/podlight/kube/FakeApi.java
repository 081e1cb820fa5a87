package dev.podlight.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** An API server that does what a test tells it to, the wrong things above all. Lists are empty unless told otherwise. */
public final class FakeApi implements AutoCloseable {
    /** Does one request. */
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private static final String END = "end";
    private static final String CUT = "cut";
    private final HttpServer server;
    private final boolean secure;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<String>> watches = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    /** {@code METHOD path?query body} of each request. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeApi(HttpServer server, boolean secure) {
        this.server = server;
        this.secure = secure;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        at("/version", 200, "{\"gitVersion\":\"v1.33.5+k3s1\"}");
    }

    public static FakeApi plain() throws IOException {
        return new FakeApi(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), false);
    }

    public static FakeApi secure(SSLContext context) throws IOException {
        return secure(context, 0);
    }

    static FakeApi secure(SSLContext context, int port) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeApi(https, true);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers a path (without its query; watches excepted) so from now on. */
    public FakeApi at(String path, int status, String body) {
        return at(path, exchange -> send(exchange, status, body));
    }

    public FakeApi at(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    /** A list with these items, resourceVersion 7. */
    public FakeApi list(String path, String... items) {
        return at(path, 200, listOf(items));
    }

    static String listOf(String... items) {
        return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + String.join(",", items) + "]}";
    }

    public static String object(String namespace, String name, String more) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"" + namespace
                + "\",\"resourceVersion\":\"8\"}" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    public static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + code + "}";
    }

    /** Says one line in the watch of a path, whoever watches it next if nobody does now. */
    public void event(String path, String line) {
        queue(path).add(line);
    }

    void event(String path, String type, String kind, String apiVersion, String object) {
        event(path, "{\"type\":\"" + type + "\",\"object\":{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion
                + "\"," + object.substring(1) + "}");
    }

    /** Ends the watch of a path as agreed. */
    void endWatch(String path) {
        queue(path).add(END);
    }

    /** Breaks the connection of the watch of a path. */
    void cutWatch(String path) {
        queue(path).add(CUT);
    }

    private BlockingQueue<String> queue(String path) {
        return watches.computeIfAbsent(path, p -> new LinkedBlockingQueue<>());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String path = exchange.getRequestURI().getRawPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        boolean watching = query != null && query.contains("watch=1");
        try (exchange) {
            Behaviour told = behaviours.get(watching ? path + "?watch" : path);
            if (told != null) {
                told.answer(exchange);
            } else if (watching) {
                watch(exchange, queue(path));
            } else {
                send(exchange, 200, listOf());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(HttpExchange exchange, BlockingQueue<String> lines)
            throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        for (String line = lines.take(); !line.equals(END); line = lines.take()) {
            if (line.equals(CUT)) {
                throw new IOException("cut");
            }
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** An answer with the header Retry-After. */
    static Behaviour busy(int seconds) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
            send(exchange, 429, status(429, "slow down"));
        };
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Says nothing until the server is closed. */
    Behaviour silent() {
        return exchange -> closed.await();
    }

    /** A kubeconfig for it, context lab, namespace user03. */
    public Path kubeconfig(Path folder, String host, String more) throws IOException {
        return Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: lab
                clusters:
                - name: c
                  cluster: {server: "%s://%s:%d"%s}
                contexts:
                - name: other
                  context: {cluster: c, user: u}
                - name: lab
                  context: {cluster: c, user: u, namespace: user03}
                users:
                - name: u
                  user: {token: nonsense}
                """.formatted(secure ? "https" : "http", host, port(), more));
    }

    public Path kubeconfig(Path folder) throws IOException {
        return kubeconfig(folder, "127.0.0.1", "");
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
