package dev.podlight.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Vantage;

import java.util.Locale;

/** One line of standard input as a request: a URL, or {@code {"url","host","from","method"}}. */
final class BatchLine {

    private BatchLine() {}

    /**
     * @param host and from what counts where the line says nothing
     * @throws BadRequest if it is no request
     */
    static Request parse(String line, String host, Vantage from) throws BadRequest {
        return line.startsWith("{") ? object(line, host, from) : Request.of("GET", line, host, from);
    }

    private static Request object(String line, String host, Vantage from) throws BadRequest {
        JsonObject json;
        try {
            json = JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new BadRequest(Text.of("request.bad-json", line));
        }
        String vantage = text(json, "from", from.toString());
        try {
            return Request.of(text(json, "method", "GET").toUpperCase(Locale.ROOT), text(json, "url", ""),
                    text(json, "host", host), Vantage.parse(vantage));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(Text.of("request.bad-vantage", vantage));
        }
    }

    private static String text(JsonObject json, String name, String otherwise) throws BadRequest {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            return otherwise;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new BadRequest(Text.of("request.bad-json", json));
        }
        return value.getAsString();
    }
}
