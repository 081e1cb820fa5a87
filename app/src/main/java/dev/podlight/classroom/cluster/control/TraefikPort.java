package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the chart's {@code ports}: an entry point of Traefik, and perhaps a port of its Service.
 *
 * @param said what the values say of it, over the chart's own
 */
record TraefikPort(String name, JsonObject said) {
    private static final JsonObject OWN = Tree.of("metrics", Tree.of("port", 9100, "exposedPort", 9100), "traefik",
            Tree.of("port", 8080, "exposedPort", 8080), "web",
            Tree.of("port", 8000, "exposedPort", 80, "expose", Tree.of("default", true)), "websecure",
            Tree.of("port", 8443, "exposedPort", 443, "expose", Tree.of("default", true), "tls",
                    Tree.of("enabled", true)));

    /** The chart's four and whatever the values add, in order of their names. */
    static List<TraefikPort> of(JsonObject values) {
        var ports = OWN.deepCopy();
        Tree.obj(values, "ports").entrySet().forEach(e -> {
            if (e.getValue() instanceof JsonObject more) {
                var port = Tree.need(ports, e.getKey());
                more.entrySet().forEach(f -> port.add(f.getKey(), f.getValue()));
            }
        });
        var all = new ArrayList<TraefikPort>();
        ports.keySet().stream().sorted().forEach(name -> all.add(new TraefikPort(name, Tree.obj(ports, name))));
        return all;
    }

    int container() {
        return Tree.num(said, 0, "port");
    }

    String protocol() {
        var protocol = Tree.str(said, "protocol");
        return protocol.isEmpty() ? "TCP" : protocol;
    }

    private JsonObject http() {
        return Tree.obj(said, "http");
    }

    boolean tls() {
        return Tree.flag(said, "tls", "enabled") || Tree.flag(http(), "tls", "enabled");
    }

    /** redirections.entryPoint; the redirectTo of charts before 28 says the same in one word or as {@code port}. */
    JsonObject redirect() {
        for (var place : List.of(said, http())) {
            if (Tree.has(place, "redirections", "entryPoint", "to")) {
                return Tree.obj(place, "redirections", "entryPoint");
            }
        }
        var to = Tree.str(said, "redirectTo").isEmpty()
                ? Tree.str(said, "redirectTo", "port")
                : Tree.str(said, "redirectTo");
        return to.isEmpty() ? new JsonObject() : Tree.of("to", to, "scheme", "https", "permanent", true);
    }

    List<String> middlewares() {
        return said.has("middlewares") ? Tree.strings(said, "middlewares") : Tree.strings(http(), "middlewares");
    }

    JsonObject containerPort() {
        int host = Tree.num(said, 0, "hostPort");
        return Tree.of("name", name, "containerPort", container(), "hostPort", host == 0 ? null : host, "protocol",
                protocol());
    }

    boolean exposed() {
        return Tree.flag(said, "expose", "default") || Tree.flag(said, "expose");
    }

    JsonObject servicePort() {
        int node = Tree.num(said, 0, "nodePort");
        return Tree.of("name", name, "port", Tree.num(said, container(), "exposedPort"), "targetPort", name, "protocol",
                protocol(), "nodePort", node == 0 ? null : node);
    }
}
