package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kind;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.rule.Decoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What all writing requests have in common. */
final class Objects {

    private Objects() {}

    static boolean dryRun(Request request) {
        return request.query("dryRun").equals("All");
    }

    /**
     * Drops unknown fields.
     *
     * @return what the client is to be warned of
     * @throws Refusal 400 if the client wanted that to be an error
     */
    static List<String> fields(Kind kind, JsonObject object, Request request) {
        var unknown = Decoder.decode(kind, object);
        return switch (request.query("fieldValidation")) {
            case "Strict" -> {
                Decoder.strict(kind, unknown);
                yield List.of();
            }
            case "Ignore" -> List.of();
            default -> unknown.stream().map(f -> "unknown field \"" + f + "\"").toList();
        };
    }

    /** The reply with a Warning header (RFC 7234, 5.5) that clients show; the same reply if there is nothing to warn of. */
    static Reply warned(Reply.Whole reply, List<String> warnings) {
        if (warnings.isEmpty()) {
            return reply;
        }
        var headers = new LinkedHashMap<>(reply.headers());
        headers.put("Warning", warnings.stream()
            .map(w -> "299 - \"" + w.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
            .collect(Collectors.joining(", ")));
        return new Reply.Whole(reply.status(), headers, reply.body());
    }

    /** @throws Refusal 400 if the object's own kind, name or namespace is not what the path says */
    static void identity(ResourcePath target, JsonObject object) {
        var kind = target.kind();
        var said = Tree.str(object, "kind");
        var version = Tree.str(object, "apiVersion");
        if (!said.isEmpty() && !said.equals(kind.name())
                || !version.isEmpty() && !version.equals(kind.apiVersion())) {
            throw Refusal.badRequest(said + " in version \"" + version.substring(version.indexOf('/') + 1)
                    + "\" cannot be handled as a " + kind.name()
                    + ": no kind \"" + said + "\" is registered for version \"" + version + "\"");
        }
        var name = Meta.name(object);
        if (!name.isEmpty() && !target.name().isEmpty() && !name.equals(target.name())) {
            throw Refusal.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + target.name() + ")");
        }
        var namespace = Meta.namespace(object);
        if (kind.namespaced() && !namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw Refusal.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** Notes who wrote what: the field manager, or else the client program. */
    static void owned(JsonObject before, JsonObject after, Request request, String subresource, Registry registry) {
        var manager = request.query("fieldManager");
        if (manager.isEmpty()) {
            var agent = request.header("User-Agent");
            manager = agent.isEmpty() ? "unknown" : agent.replaceAll("[/ ].*", "");
        }
        Patches.note(before, after, manager, subresource, registry.stamp());
    }
}
