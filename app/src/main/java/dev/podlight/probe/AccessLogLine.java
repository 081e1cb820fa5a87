package dev.podlight.probe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Rule;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of Traefik's access log, as JSON or in the common format (traefik pkg/middlewares/accesslog/logdata.go, logger_formatters.go).
 *
 * @param router RouterName, empty if no router took the request
 * @param service ServiceName, or empty
 * @param serviceAddr where it was sent, {@code 10.42.0.9:8181}, empty if Traefik answered itself
 * @param path RequestPath, with its query
 * @param line as it was written
 */
record AccessLogLine(String router, String service, String serviceAddr, String path, String line) {
    private static final Pattern COMMON = Pattern
        .compile(".*\"[A-Z]+ (\\S+) [^\"]*\" \\S+ \\S+ \"[^\"]*\" \"[^\"]*\" \\d+ \"([^\"]*)\" \"([^\"]*)\" \\S+");

    static AccessLogLine parse(String line) {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (json.isJsonObject()) {
                JsonObject object = json.getAsJsonObject();
                return new AccessLogLine(text(object, "RouterName"), text(object, "ServiceName"),
                        text(object, "ServiceAddr"), text(object, "RequestPath"), line);
            }
        } catch (JsonParseException e) {
            // the common format is none
        }
        Matcher m = COMMON.matcher(line);
        return m.matches()
                ? new AccessLogLine(said(m.group(2)), "", address(said(m.group(3))), m.group(1), line)
                : new AccessLogLine("", "", "", "", line);
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonElement e && e.isJsonPrimitive() ? said(e.getAsString()) : "";
    }

    private static String said(String value) {
        return value.equals("-") ? "" : value;
    }

    private static String address(String url) {
        return url.contains("://") ? URI.create(url).getAuthority() : url;
    }

    Witness witness(ClusterSnapshot snapshot) {
        List<Rule> rules = router.isEmpty() ? List.of() : new RouterName(router).rules(snapshot);
        Rule rule = rules.size() == 1 ? rules.getFirst() : null;
        Station sentTo = serviceAddr.isEmpty() ? null : new Stations(snapshot).at(serviceAddr);
        return new Witness.LogLine(router, rule, service, sentTo, line, said(sentTo));
    }

    private Text said(Station sentTo) {
        if (router.isEmpty()) {
            return Text.of("witness.log.no-router");
        }
        return sentTo == null
                ? Text.of("witness.log.itself", router)
                : Text.of("witness.log.sent", router, sentTo.name());
    }
}
