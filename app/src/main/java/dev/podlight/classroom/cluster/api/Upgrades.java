package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.stream.WebSocket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request wants its connection to become, and the answer that grants it. */
final class Upgrades {
    private static final String SPDY = "SPDY/3.1";

    private Upgrades() {}

    static boolean webSocket(Request request) {
        return request.header("Upgrade").equalsIgnoreCase("websocket");
    }

    static boolean spdy(Request request) {
        return request.header("Upgrade").equalsIgnoreCase(SPDY);
    }

    /**
     * The first of {@code known} that the client offers.
     *
     * @throws Refusal 400 if it asks for no upgrade, 403 if it offers none of them
     */
    static String protocol(Request request, List<String> known) {
        if (!webSocket(request) && !spdy(request)) {
            throw Refusal.badRequest("Upgrade request required");
        }
        var header = webSocket(request) ? "Sec-WebSocket-Protocol" : "X-Stream-Protocol-Version";
        var offered = Arrays.stream(request.header(header).split(",")).map(String::strip).toList();
        return known.stream()
            .filter(offered::contains)
            .findFirst()
            .orElseThrow(() -> new Refusal(403, "Forbidden",
                    "unable to upgrade: unable to negotiate protocol: client supports "
                            + offered + ", server accepts " + known, null));
    }

    static Reply granted(Request request, String protocol, Reply.Conversation conversation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Connection", "Upgrade");
        if (webSocket(request)) {
            headers.put("Upgrade", "websocket");
            headers.put("Sec-WebSocket-Accept", WebSocket.accept(request.header("Sec-WebSocket-Key")));
            headers.put("Sec-WebSocket-Protocol", protocol);
        } else {
            headers.put("Upgrade", SPDY);
            headers.put("X-Stream-Protocol-Version", protocol);
        }
        return new Reply.Upgrade(headers, conversation);
    }
}
