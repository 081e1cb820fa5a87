package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Rights;
import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.access.User;
import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.image.Load;
import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.classroom.cluster.image.PodLogs;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** The Kubernetes API: one request in, one reply out. Safe for use by many threads. */
public final class ApiServer {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Registry registry;
    private final Access access;
    private final Rights rights;
    private final Reviews reviews;
    private final TokenRequests tokenRequests;
    private final Evictions evictions;
    private final Resources resources;
    private final Scale scale;
    private final Pods pods;
    private final Metrics metrics;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Health health;
    private final String address;

    /**
     * @param version of k3s, for example {@code v1.33.5+k3s1}
     * @param address that the server is known by, host:port
     */
    public ApiServer(Registry registry, Authority authority, PodHttp http, PodLogs logs, Load load, String version,
            String address) {
        metrics = new Metrics(registry, load);
        this.registry = registry;
        this.address = address;
        var tokens = new Tokens(authority, registry);
        rights = new Rights(registry);
        access = new Access(authority, tokens);
        reviews = new Reviews(rights, tokens);
        tokenRequests = new TokenRequests(registry, tokens);
        evictions = new Evictions(registry);
        resources = new Resources(registry, rights);
        scale = new Scale(registry);
        pods = new Pods(registry, http, logs);
        discovery = new Discovery(registry.kinds());
        openApi = new OpenApi(registry.kinds());
        health = new Health(version);
    }

    /** Who runs what {@code pods/exec} asks for. */
    public void exec(PodExec exec) {
        pods.exec(exec);
    }

    /** A request from the wire. */
    public Reply answer(Request request) {
        try {
            return route(request, access.user(request));
        } catch (Refusal e) {
            return Json.refuse(e);
        }
    }

    /** A request from within, as the admin. */
    public Reply answerAdmin(Request request) {
        try {
            return route(request, User.ADMIN);
        } catch (Refusal e) {
            return Json.refuse(e);
        }
    }

    /**
     * Server-side apply as the admin, by force, of all documents of a YAML text.
     *
     * @throws Refusal as the API would refuse the first that it refuses
     */
    public void applyAdmin(String yaml) {
        for (var object : Json.documents(yaml)) {
            var kind = registry.kinds()
                .of(Tree.str(object, "apiVersion"), Tree.str(object, "kind"))
                .orElseThrow(Refusal::noResource);
            var said = Meta.namespace(object);
            var namespace = !kind.namespaced() ? "" : said.isEmpty() ? "default" : said;
            var path = ResourcePath.path(kind, namespace, Meta.name(object)) + "?fieldManager=podlight&force=true";
            must(Request.of("PATCH", path, Map.of("content-type", "application/apply-patch+yaml"),
                    Json.bytes(object), null), kind, namespace, Meta.name(object));
        }
    }

    /** A merge patch as the admin. @throws Refusal as the API would refuse */
    public void patchAdmin(Kind kind, String namespace, String name, String patch) {
        must(Request.of("PATCH", ResourcePath.path(kind, namespace, name) + "?fieldManager=podlight",
                Map.of("content-type", "application/merge-patch+json"), patch.getBytes(StandardCharsets.UTF_8), null),
                kind, namespace, name);
    }

    private void must(Request request, Kind kind, String namespace, String name) {
        resources.object(new ResourcePath(kind, namespace, name, "", ""), request, User.ADMIN);
    }

    private Reply route(Request request, User user) {
        var path = request.path().length() > 1 && !request.path().contains("/proxy")
                ? request.path().replaceAll("/+$", "")
                : request.path();
        var words = path.substring(Math.min(1, path.length())).split("/");
        return switch (words[0]) {
            case "readyz", "livez", "healthz" -> health.check(request);
            case "version" -> health.version();
            case "api" -> api(words, path, request, user);
            case "apis" -> apis(words, path, request, user);
            case "openapi" -> openapi(words, path);
            default -> Json.reply(404, discovery.paths());
        };
    }

    private Reply api(String[] words, String path, Request request, User user) {
        return switch (words.length) {
            case 1 -> wantsAggregated(request) ? aggregated(true) : Json.reply(200, discovery.versions(address));
            case 2 -> Json.reply(200, discovery.resources("", words[1]));
            default -> resource(path, request, user);
        };
    }

    private Reply apis(String[] words, String path, Request request, User user) {
        return switch (words.length) {
            case 1 -> wantsAggregated(request) ? aggregated(false) : Json.reply(200, discovery.groupList());
            case 2 -> Json.reply(200, discovery.group(words[1]));
            case 3 -> Json.reply(200, discovery.resources(words[1], words[2]));
            default -> words[1].equals("metrics.k8s.io")
                    ? metrics(words, request, user)
                    : words.length <= 6 && Reviews.KINDS.containsKey(words[1])
                            ? Json.reply(201, reviews.answer(user, Json.object(Kinds.POD, request)))
                            : resource(path, request, user);
        };
    }

    private Reply metrics(String[] words, Request request, User user) {
        rights.must(user, Metrics.attributes(words));
        return metrics.answer(words, request);
    }

    private static boolean wantsAggregated(Request request) {
        return request.header("Accept").contains("v=v2;as=APIGroupDiscoveryList");
    }

    private Reply aggregated(boolean core) {
        return new Reply.Whole(200, Map.of("Content-Type", AGGREGATED), Json.bytes(discovery.aggregated(core)));
    }

    private Reply openapi(String[] words, String path) {
        if (words.length >= 2 && words[1].equals("v3")) {
            return Json.reply(200, words.length == 2
                    ? openApi.paths()
                    : openApi.document(path.substring("/openapi/v3/".length())));
        }
        throw Refusal.noResource();
    }

    private Reply resource(String path, Request request, User user) {
        var target = ResourcePath.of(registry.kinds(), path);
        if (target.name().isEmpty()) {
            return resources.collection(target, request, user);
        }
        if (Set.of("", "status").contains(target.subresource())) {
            return resources.object(target, request, user);
        }
        rights.must(user, target.attributes(Resources.verb(target, request)));
        served(target);
        return switch (target.subresource()) {
            case "finalize" -> finalizers(target, request);
            case "scale" -> scale.answer(target, request);
            case "log" -> pods.log(target, request);
            case "exec" -> pods.exec(target, request);
            case "portforward" -> pods.portForward(target, request);
            case "eviction" -> evictions.answer(target, request);
            case "token" -> tokenRequests.answer(target, request);
            case "proxy" -> pods.proxy(target, request);
            default -> throw Refusal.noResource();
        };
    }

    private static void served(ResourcePath target) {
        if (!target.kind().has(target.subresource())) {
            throw Refusal.noResource();
        }
    }

    private Reply finalizers(ResourcePath target, Request request) {
        JsonObject said = Json.object(target.kind(), request);
        return Json.reply(200, registry.edit(Kinds.NAMESPACE, "", target.name(), live -> {
            Tree.need(live, "spec").add("finalizers", Tree.arr(said, "spec", "finalizers").deepCopy());
            return live;
        }).orElseThrow(() -> Refusal.notFound(Kinds.NAMESPACE, target.name())));
    }
}
