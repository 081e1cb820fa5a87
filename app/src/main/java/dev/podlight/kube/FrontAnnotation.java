package dev.podlight.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a Node says about what stands in front of its cluster: annotation {@code podlight.dev/front}, JSON
 * {@code {"publicIp","openPorts","frontEnd","connectTo"}}. A part that cannot be read counts as not said.
 *
 * @param connectTo {@code "10.0.0.9:80"} to {@code "127.0.0.1:34567"}, loopback targets only; an empty port in the key means any other
 *            port of that address
 */
public record FrontAnnotation(Front front, Map<String, String> connectTo) {
    public static final String KEY = "podlight.dev/front";
    private static final Pattern LOOPBACK = Pattern
        .compile("(127(\\.\\d{1,3}){3}|\\[::1]|localhost):\\d{1,5}");

    public FrontAnnotation {
        connectTo = Map.copyOf(connectTo);
    }

    /** Of all Nodes together; {@link Front#NONE} and no connectTo if none says anything. */
    public static FrontAnnotation of(ClusterSnapshot snapshot) {
        Front front = Front.NONE;
        Map<String, String> doors = new HashMap<>();
        for (KubeObject.Node node : snapshot.all(KubeObject.Node.class).toList()) {
            Fields said = parse(node.meta().annotations().get(KEY));
            front = front.equals(Front.NONE) ? front(said) : front;
            doors.putAll(said.map("connectTo"));
        }
        doors.values().removeIf(target -> !isLoopback(target));
        return new FrontAnnotation(front, doors);
    }

    private static Fields parse(String annotation) {
        try {
            return Fields.of(annotation == null ? null : JsonParser.parseString(annotation));
        } catch (JsonParseException e) {
            return Fields.of(null);
        }
    }

    private static Front front(Fields said) {
        return new Front(said.text("publicIp"), said.has("openPorts") ? numbers(said.texts("openPorts")) : null,
                frontEnd(said.at("frontEnd")));
    }

    private static Set<Integer> numbers(List<String> texts) {
        Set<Integer> numbers = new HashSet<>();
        texts.forEach(t -> numbers.add(Fields.integer(t, 0)));
        numbers.remove(0);
        return numbers;
    }

    /**
     * What {@code --front-end FILE} holds.
     *
     * @return null if it does not even say an address
     */
    public static Front.FrontEnd frontEnd(JsonElement json) {
        return frontEnd(Fields.of(json));
    }

    private static Front.FrontEnd frontEnd(Fields f) {
        if (f.text("address").isEmpty()) {
            return null;
        }
        Fields probe = f.at("probe");
        return new Front.FrontEnd(f.text("name"), f.text("address"), List.copyOf(f.texts("dns")),
                f.list("ports").stream().map(p -> new Front.PortRule(p.number("port", 0), p.number("to", 0))).toList(),
                List.copyOf(f.texts("pool")), probe.has("type")
                        ? new Front.HealthProbe(probe.text("type"), probe.number("port", 0), probe.text("path"))
                        : null);
    }

    private static boolean isLoopback(String target) {
        return LOOPBACK.matcher(target).matches();
    }
}
