package dev.podlight.classroom.cluster.rule;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads objects in Kubernetes' own protobuf envelope, which kubectl sends for the objects that it makes itself. Answers are always JSON, which it
 * accepts too. The resource has one message a line, {@code Message number=field:type ...}.
 */
public final class Protobuf {

    /** What a request's Content-Type says. */
    public static final String TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    /** What Go embeds: its fields stand in JSON beside those of the message around it. */
    private static final Set<String> EMBEDDED = Set.of("ingressRuleValue", "localObjectReference", "volumeSource",
            "handler", "ephemeralContainerCommon");
    private static final Map<String, Map<Integer, String[]>> MESSAGES = read();

    private Protobuf() {}

    private static Map<String, Map<Integer, String[]>> read() {
        try (InputStream in = Protobuf.class.getResourceAsStream("protobuf.txt")) {
            var messages = new HashMap<String, Map<Integer, String[]>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var words = line.split(" ");
                var fields = new HashMap<Integer, String[]>();
                Arrays.stream(words)
                    .skip(1)
                    .map(w -> w.split("[=:]"))
                    .forEach(f -> fields.put(Integer.valueOf(f[0]), new String[]{f[1], f[2]}));
                messages.put(words[0], fields);
            });
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal 400 if it is none, or of a kind that is not known */
    public static JsonObject decode(byte[] body) {
        try {
            if (body.length < 4 || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
                throw Refusal.badRequest(
                        "the provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
            }
            var unknown = ByteBuffer.wrap(body, 4, body.length - 4);
            var kind = new String[]{"", ""};
            var raw = ByteBuffer.allocate(0);
            while (unknown.hasRemaining()) {
                int tag = (int) varint(unknown);
                var part = slice(unknown);
                if (tag >>> 3 == 1) {
                    typeMeta(part, kind);
                } else if (tag >>> 3 == 2) {
                    raw = part;
                }
            }
            if (!MESSAGES.containsKey(kind[1])) {
                throw Refusal.badRequest("no kind \"" + kind[1] + "\" is registered for version \"" + kind[0] + "\"");
            }
            var object = Tree.of("apiVersion", kind[0], "kind", kind[1]);
            message(kind[1], raw).entrySet().forEach(e -> object.add(e.getKey(), e.getValue()));
            return object;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw Refusal.badRequest("proto: unexpected EOF");
        }
    }

    private static void typeMeta(ByteBuffer in, String[] kind) {
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            kind[(tag >>> 3) - 1] = text(slice(in));
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte b;
        do {
            b = in.get();
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
        } while (b < 0);
        return value;
    }

    private static ByteBuffer slice(ByteBuffer in) {
        int length = (int) varint(in);
        var part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(in).toString();
    }

    private static JsonObject message(String type, ByteBuffer in) {
        var fields = MESSAGES.getOrDefault(type, Map.of());
        var object = new JsonObject();
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            var field = fields.get(tag >>> 3);
            switch (tag & 7) {
                case 0 -> number(object, field, varint(in));
                case 1 -> in.getLong();
                case 5 -> in.getInt();
                default -> bytes(object, field, slice(in));
            }
        }
        return object;
    }

    private static void number(JsonObject object, String[] field, long value) {
        if (field != null) {
            object.add(field[0], field[1].equals("bool") ? new JsonPrimitive(value != 0) : new JsonPrimitive(value));
        }
    }

    private static void bytes(JsonObject object, String[] field, ByteBuffer in) {
        if (field == null) {
            return;
        }
        var type = field[1];
        if (type.startsWith("[")) {
            Tree.fill(object, field[0], new JsonArray());
            object.getAsJsonArray(field[0]).add(value(type.substring(1), in));
        } else if (type.startsWith("{")) {
            entry(Tree.need(object, field[0]), type.substring(1), in);
        } else if (EMBEDDED.contains(field[0])) {
            value(type, in).getAsJsonObject().entrySet().forEach(e -> object.add(e.getKey(), e.getValue()));
        } else {
            add(object, field[0], value(type, in));
        }
    }

    /** Go writes empty strings and empty times too; JSON leaves them out. */
    private static void add(JsonObject object, String name, JsonElement value) {
        boolean nothing = value.isJsonNull() || value instanceof JsonPrimitive p && p.isString()
                && p.getAsString().isEmpty();
        if (!nothing) {
            object.add(name, value);
        }
    }

    private static void entry(JsonObject map, String type, ByteBuffer in) {
        var key = "";
        JsonElement value = new JsonPrimitive("");
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            var part = slice(in);
            if (tag >>> 3 == 1) {
                key = text(part);
            } else {
                value = value(type, part);
            }
        }
        map.add(key, value);
    }

    private static JsonElement value(String type, ByteBuffer in) {
        return switch (type) {
            case "string" -> new JsonPrimitive(text(in));
            case "bytes" -> {
                var bytes = new byte[in.remaining()];
                in.get(bytes);
                yield new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
            }
            case "Quantity" -> Tree.json(Tree.str(message(type, in), "string"));
            case "IntOrString" -> {
                var either = message("IntOrString", in);
                yield Tree.num(either, 0, "type") == 0
                        ? new JsonPrimitive(Tree.num(either, 0, "intVal"))
                        : new JsonPrimitive(Tree.str(either, "strVal"));
            }
            case "Time", "MicroTime" -> {
                var time = message(type, in);
                yield time.has("seconds")
                        ? new JsonPrimitive(Instant.ofEpochSecond(time.get("seconds").getAsLong()).toString())
                        : Tree.json(null);
            }
            default -> message(type, in);
        };
    }
}
