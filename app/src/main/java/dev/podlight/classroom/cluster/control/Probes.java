package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Image;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;

/** What a container's probes find out. */
final class Probes {

    private Probes() {}

    static Duration delay(JsonObject probe) {
        return Duration.ofSeconds(Tree.num(probe, 0, "initialDelaySeconds")).plusMillis(200);
    }

    static Duration period(JsonObject probe) {
        return Duration.ofSeconds(Math.max(1, Tree.num(probe, 10, "periodSeconds")));
    }

    /** @return the failure as the kubelet words it, or null for success */
    static String failure(JsonObject probe, JsonObject container, Image image, String ip) {
        if (probe.has("httpGet")) {
            int port = port(probe, "httpGet", container);
            var path = Tree.str(probe, "httpGet", "path");
            if (!open(image, container, port)) {
                return "Get \"http://" + ip + ":" + port + path + "\": dial tcp " + ip + ":" + port
                        + ": connect: connection refused";
            }
            return image.answers(port, path) ? null : "HTTP probe failed with statuscode: 404";
        }
        if (probe.has("tcpSocket")) {
            int port = port(probe, "tcpSocket", container);
            return open(image, container, port)
                    ? null
                    : "dial tcp " + ip + ":" + port + ": connect: connection refused";
        }
        var command = String.join(" ", Tree.strings(probe, "exec", "command"));
        return command.matches("(.*/)?(false|cat .*|test .*|ls .*)") || command.contains("exit 1")
                ? "command \"" + command + "\" failed"
                : null;
    }

    private static boolean open(Image image, JsonObject container, int port) {
        return image.own(container) && image.ports().contains(port);
    }

    private static int port(JsonObject probe, String way, JsonObject container) {
        int number = Tree.num(probe, 0, way, "port");
        var name = Tree.str(probe, way, "port");
        return number > 0
                ? number
                : Tree.first(Tree.arr(container, "ports"), "name", name)
                    .map(p -> Tree.num(p, 0, "containerPort"))
                    .orElse(0);
    }
}
