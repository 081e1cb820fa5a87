package dev.podlight.bench;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.podlight.kube.FakeApi;
import dev.podlight.kube.TestIdentity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API server over TLS that gives lists in pages, as a real one does when it is asked with a limit; kubectl can use it too. */
final class PagedApi implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("(limit|continue)=(\\d+)");

    private final FakeApi api;
    private final TestIdentity identity;

    PagedApi() throws Exception {
        identity = TestIdentity.local();
        api = FakeApi.secure(identity.context());
        api.at("/api", 200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        api.at("/apis", 200, "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}");
        api.at("/api/v1", 200, "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":\"pods\","
                + "\"singularName\":\"pod\",\"namespaced\":true,\"kind\":\"Pod\",\"verbs\":[\"get\",\"list\",\"watch\"]}]}");
    }

    /** @param path for example {@code /api/v1/pods}; {@code kind} is the list's, for example {@code PodList} */
    void list(String path, String kind, String apiVersion, List<JsonObject> items) {
        List<byte[]> written = new ArrayList<>();
        items.forEach(i -> written.add(i.toString().getBytes(StandardCharsets.UTF_8)));
        api.at(path, exchange -> page(exchange, kind, apiVersion, written));
    }

    private static void page(HttpExchange exchange, String kind, String apiVersion, List<byte[]> items)
            throws IOException {
        int limit = items.size();
        int from = 0;
        Matcher asked = QUERY.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        while (asked.find()) {
            int number = Integer.parseInt(asked.group(2));
            if (asked.group(1).equals("limit")) {
                limit = number;
            } else {
                from = number;
            }
        }
        int to = Math.min(items.size(), from + limit);
        String more = to == items.size() ? "" : ",\"continue\":\"" + to + "\"";
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var out = new java.io.BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            out.write(("{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion
                    + "\",\"metadata\":{\"resourceVersion\":\"7\"" + more + "},\"items\":[").getBytes(
                            StandardCharsets.UTF_8));
            for (int i = from; i < to; i++) {
                out.write(i == from ? ' ' : ',');
                out.write(items.get(i));
            }
            out.write("]}\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The watch of a path from now on. */
    SaidWatch watch(String path) {
        SaidWatch watch = new SaidWatch();
        api.at(path + "?watch", watch);
        return watch;
    }

    Path kubeconfig(Path folder) throws Exception {
        return api.kubeconfig(folder, "127.0.0.1", identity.trusted());
    }

    @Override
    public void close() {
        api.close();
    }
}
