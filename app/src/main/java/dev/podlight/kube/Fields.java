package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a JSON object, read forgivingly: one that is missing, null or of another type is as if left out. People send what
 * they have, cut by hand or by a newer API, and a trace of the rest is worth more than a refusal.
 */
record Fields(JsonObject json) {

    /** Of what is no object, a new one without fields: whoever writes into it writes into nobody else's. */
    static Fields of(JsonElement element) {
        return new Fields(element instanceof JsonObject object ? object : new JsonObject());
    }

    boolean has(String name) {
        return json.get(name) != null && !json.get(name).isJsonNull();
    }

    /** The object of that name, empty if there is none. */
    Fields at(String name) {
        return of(json.get(name));
    }

    /** The string (or number or boolean, written out) of that name, else empty. */
    String text(String name) {
        return text(json.get(name));
    }

    int number(String name, int otherwise) {
        return integer(text(name), otherwise);
    }

    /** Null if there is no boolean of that name. */
    Boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /** The objects of the list of that name; what is no object in it is left out. */
    List<Fields> list(String name) {
        List<Fields> result = new ArrayList<>();
        for (JsonElement each : array(name)) {
            if (each.isJsonObject()) {
                result.add(of(each));
            }
        }
        return result;
    }

    /** The strings of the list of that name. */
    List<String> texts(String name) {
        List<String> result = new ArrayList<>();
        for (JsonElement each : array(name)) {
            if (each.isJsonPrimitive()) {
                result.add(text(each));
            }
        }
        return result;
    }

    Map<String, String> map(String name) {
        Map<String, String> result = new LinkedHashMap<>();
        at(name).json.asMap().forEach((key, value) -> {
            if (value.isJsonPrimitive()) {
                result.put(key, text(value));
            }
        });
        return result;
    }

    static int integer(String text, int otherwise) {
        if (text.isEmpty() || text.length() > 12) {
            return otherwise;
        }
        try {
            return new BigDecimal(text).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            return otherwise;
        }
    }

    private JsonArray array(String name) {
        JsonElement element = json.get(name);
        return element != null && element.isJsonArray() ? element.getAsJsonArray() : new JsonArray();
    }

    private static String text(JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
