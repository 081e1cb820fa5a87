package dev.podlight.classroom.cluster.api;

import dev.podlight.classroom.cluster.http.Exchange;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.stream.Spdy;
import dev.podlight.classroom.cluster.stream.SpdyStream;
import dev.podlight.classroom.cluster.stream.Tunnel;
import dev.podlight.classroom.cluster.stream.WebSocket;
import com.google.gson.JsonObject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * pods/portforward: SPDY, plain or through a WebSocket (KEP-4006), a pair of streams for each connection: one for data, one for errors. What listens in
 * the classroom's Pods speaks HTTP, so that is what goes through.
 */
final class PortForward {
    private static final String PLAIN = "portforward.k8s.io";
    private static final String TUNNELED = "SPDY/3.1+" + PLAIN;

    private final PodHttp http;

    PortForward(PodHttp http) {
        this.http = http;
    }

    Reply answer(JsonObject pod, Request request) {
        boolean tunnel = Upgrades.webSocket(request);
        var protocol = Upgrades.protocol(request, List.of(tunnel ? TUNNELED : PLAIN));
        return Upgrades.granted(request, protocol, (in, out) -> {
            if (tunnel) {
                var through = new Tunnel(new WebSocket(in, out));
                serve(pod, new Spdy(through.in(), through.out()));
            } else {
                serve(pod, new Spdy(in, out));
            }
        });
    }

    private void serve(JsonObject pod, Spdy connection) throws IOException {
        Map<String, SpdyStream> errors = new ConcurrentHashMap<>();
        connection.run(stream -> {
            var request = stream.header("requestid");
            if (stream.header("streamtype").equals("error")) {
                errors.put(request, stream);
            } else if (errors.containsKey(request)) {
                Thread.ofVirtual().name("port-forward").start(() -> forward(pod, stream, errors.remove(request)));
            }
        });
    }

    private void forward(JsonObject pod, SpdyStream data, SpdyStream error) {
        try (var out = data.out(); var trouble = error.out()) {
            int port = port(data);
            if (http.listens(Meta.namespace(pod), Meta.name(pod), port)) {
                Exchange.serve(new BufferedInputStream(data.in()), new BufferedOutputStream(out),
                        request -> send(pod, port, request));
            } else {
                refused(pod, port, trouble);
            }
        } catch (IOException e) {
            // Either side hung up: the streams are closed, and that says it.
            data.in().end();
        }
    }

    private static int port(SpdyStream data) {
        var text = data.header("port");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    private Reply.Whole send(JsonObject pod, int port, Request request) throws IOException {
        var path = request.path() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
        var answer = http.send(Meta.namespace(pod), Meta.name(pod), port, request.method(), path);
        return new Reply.Whole(answer.status(), answer.headers(), answer.body());
    }

    private static void refused(JsonObject pod, int port, OutputStream trouble) throws IOException {
        var space = "/var/run/netns/cni-" + Meta.uid(pod);
        trouble.write(("error forwarding port " + port + " to pod " + Meta.uid(pod).replace("-", "")
                + ", uid : failed to execute portforward in network namespace \"" + space
                + "\": failed to connect to localhost:" + port + " inside namespace \"" + space
                + "\", IPv4: dial tcp4 127.0.0.1:" + port
                + ": connect: connection refused IPv6 dial tcp6 [::1]:" + port + ": connect: connection refused ")
            .getBytes(StandardCharsets.UTF_8));
        trouble.flush();
    }
}
