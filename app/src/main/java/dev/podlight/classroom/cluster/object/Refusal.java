package dev.podlight.classroom.cluster.object;

import com.google.gson.JsonObject;

/** What the API server answers instead of doing it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String reason;
    private final transient JsonObject details;

    /**
     * @param status HTTP status, 400 or above
     * @param reason the Status object's reason, for example {@code NotFound}
     * @param message the Status object's message
     * @param details the Status object's details, or null for none
     */
    public Refusal(int status, String reason, String message, JsonObject details) {
        super(message);
        this.status = status;
        this.reason = reason;
        this.details = details;
    }

    public static Refusal notFound(Kind kind, String name) {
        return new Refusal(404, "NotFound", kind.resource() + " \"" + name + "\" not found", details(kind, name));
    }

    public static Refusal alreadyExists(Kind kind, String name) {
        return new Refusal(409, "AlreadyExists", kind.resource() + " \"" + name + "\" already exists",
                details(kind, name));
    }

    /** An update of an object that someone else changed meanwhile. */
    public static Refusal conflict(Kind kind, String name, String why) {
        return new Refusal(409, "Conflict",
                "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": " + why,
                details(kind, name));
    }

    public static Refusal forbidden(Kind kind, String name, String why) {
        return new Refusal(403, "Forbidden", kind.resource() + " \"" + name + "\" is forbidden: " + why,
                details(kind, name));
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    /** No resource of that name, as opposed to no object. */
    public static Refusal noResource() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", new JsonObject());
    }

    public static JsonObject details(Kind kind, String name) {
        return Tree.of("name", name, "group", kind.group().isEmpty() ? null : kind.group(), "kind", kind.plural());
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** The Status object that goes over the wire. */
    public JsonObject body() {
        return Tree.of("kind", "Status", "apiVersion", "v1", "metadata", new JsonObject(), "status", "Failure",
                "message", getMessage(), "reason", reason, "details", details, "code", status);
    }
}
