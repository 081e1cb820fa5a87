package dev.podlight.classroom;

import com.google.gson.Gson;
import dev.podlight.traffic.Front;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** What a Node's annotation {@code podlight.dev/front} says. */
final class FrontText {
    private static final Gson JSON = new Gson();

    private FrontText() {}

    static String of(Front front, Map<String, String> connectTo) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (!front.publicIp().isEmpty()) {
            said.put("publicIp", front.publicIp());
        }
        if (front.openPorts() != null) {
            said.put("openPorts", new TreeSet<>(front.openPorts()));
        }
        if (front.frontEnd() != null) {
            said.put("frontEnd", front.frontEnd());
        }
        said.put("connectTo", connectTo);
        return JSON.toJson(said);
    }
}
