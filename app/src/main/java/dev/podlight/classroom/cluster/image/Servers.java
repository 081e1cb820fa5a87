package dev.podlight.classroom.cluster.image;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The servers that run in the Pods, by what their images are. */
public final class Servers implements PodHttp {

    private static final Duration STARVED = Duration.ofMinutes(10);
    private static final Gson GSON = new Gson();

    private final BiFunction<String, String, Optional<JsonObject>> pods;
    private final Load load;
    private final Supplier<Instant> clock;

    /**
     * @param pods finds a Pod by namespace and name
     * @param load is told of each answer
     */
    public Servers(BiFunction<String, String, Optional<JsonObject>> pods, Load load, Supplier<Instant> clock) {
        this.pods = pods;
        this.load = load;
        this.clock = clock;
    }

    @Override
    public Answer send(String namespace, String pod, int port, String method, String path) throws Refused {
        var found = pods.apply(namespace, pod).orElseThrow(() -> new Refused(pod + ":" + port));
        load.count(Meta.uid(found), clock.get());
        return listener(found, port).map(image -> answer(image, found, method, path.replaceAll("\\?.*", "")))
            .orElseThrow(() -> new Refused(Tree.str(found, "status", "podIP") + ":" + port));
    }

    @Override
    public boolean listens(String namespace, String pod, int port) {
        return pods.apply(namespace, pod).flatMap(found -> listener(found, port)).isPresent();
    }

    /** The image whose program has the port, in a container that runs. */
    private static Optional<Image> listener(JsonObject pod, int port) {
        return Tree.objects(pod, "spec", "containers")
            .stream()
            .filter(c -> runs(pod, Tree.str(c, "name")))
            .flatMap(c -> Images.find(Tree.str(c, "image")).filter(i -> i.own(c)).stream())
            .filter(i -> i.ports().contains(port))
            .findFirst();
    }

    /** With a few hundredths of a processor a server on the Java platform is minutes behind. */
    @Override
    public Duration takes(String namespace, String pod) {
        return pods.apply(namespace, pod)
            .filter(p -> Tree.objects(p, "spec", "containers")
                .stream()
                .map(c -> Tree.str(c, "resources", "limits", "cpu"))
                .anyMatch(cpu -> cpu.matches("[1-4]?\\dm")))
            .isPresent() ? STARVED : Duration.ZERO;
    }

    private static boolean runs(JsonObject pod, String container) {
        return Tree.first(Tree.arr(pod, "status", "containerStatuses"), "name", container)
            .filter(c -> Tree.has(c, "state", "running"))
            .isPresent();
    }

    private static Answer answer(Image image, JsonObject pod, String method, String path) {
        return switch (image.repository()) {
            case "ssongman/userlist" -> userlist(pod, method, path);
            case "library/nginx" -> page(path, "<h1>Welcome to nginx!</h1>");
            case "library/httpd" -> page(path, "<h1>It works!</h1>");
            case "traefik/whoami" -> text(200, "Hostname: " + Meta.name(pod) + "\nIP: 127.0.0.1\nIP: "
                    + Tree.str(pod, "status", "podIP") + "\n" + method + " " + path + " HTTP/1.1\n");
            default -> text(404, "404 page not found\n");
        };
    }

    private static Answer page(String path, String heading) {
        return path.equals("/") || path.equals("/index.html")
                ? html("<html><body>" + heading + "</body></html>\n")
                : text(404, "404 Not Found\n");
    }

    /** The app of the class text: its own ten users, as one list, one by one, and as a page. */
    private static Answer userlist(JsonObject pod, String method, String path) {
        var users = Users.of(Meta.uid(pod));
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return error(405, "Method Not Allowed", path);
        }
        if (path.equals("/users") || path.equals("/users/")) {
            return json(200, users);
        }
        if (path.matches("/users/\\d{1,4}")) {
            int id = Integer.parseInt(path.substring("/users/".length()));
            return id >= 1 && id <= users.size() ? json(200, users.get(id - 1)) : error(404, "Not Found", path);
        }
        if (path.equals("/") || path.equals("/index.html")) {
            return html(page(users));
        }
        return error(404, "Not Found", path);
    }

    private static String page(JsonArray users) {
        var rows = users.asList()
            .stream()
            .map(JsonElement::getAsJsonObject)
            .map(u -> "<li>" + Tree.num(u, 0, "id") + " " + Tree.str(u, "name") + "</li>")
            .collect(Collectors.joining("\n"));
        return "<!DOCTYPE html>\n<html><head><title>User List</title></head><body><h1>User List</h1><ul>\n" + rows
                + "\n</ul></body></html>\n";
    }

    private static Answer error(int status, String error, String path) {
        return json(status, Tree.of("status", status, "error", error, "path", path));
    }

    private static Answer json(int status, JsonElement body) {
        return new Answer(status, Map.of("Content-Type", "application/json;charset=UTF-8"), bytes(GSON.toJson(body)));
    }

    private static Answer html(String body) {
        return new Answer(200, Map.of("Content-Type", "text/html;charset=UTF-8"), bytes(body));
    }

    private static Answer text(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
