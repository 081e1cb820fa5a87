package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object fit to be sent to somebody: what steers traffic stays. Goes by what may stay where people write what they like
 * (annotations, arguments), and drops what could hold a secret elsewhere.
 */
final class Sanitized {
    /** Annotations that steer traffic or say what Podlight must know; every other one may hold anything. */
    private static final List<String> KEPT_ANNOTATIONS = List.of("traefik.ingress.kubernetes.io/",
            "kubernetes.io/ingress.class", "ingressclass.kubernetes.io/", "podlight.dev/",
            "deployment.kubernetes.io/revision", "service.kubernetes.io/", "endpoints.kubernetes.io/");
    /** How k3s was started: of that kube-proxy's mode steers traffic, and tokens may stand beside it. */
    private static final String NODE_ARGS = "k3s.io/node-args";
    private static final Pattern PROXY_MODE = Pattern.compile("proxy-mode=[a-z]+");
    /** Of a container: no environment, no command, no probes (their commands and headers), no volumes. */
    private static final Set<String> KEPT_OF_CONTAINER = Set.of("name", "image", "ports", "resources");
    /** Of a Pod's spec. */
    private static final Set<String> KEPT_OF_POD = Set.of("containers", "initContainers", "nodeName", "hostNetwork",
            "nodeSelector", "tolerations", "restartPolicy");
    private static final Set<String> ARGUMENTS = Set.of("command", "args");
    /** A flag that may carry a secret even in kube-system. */
    private static final Pattern SUSPICIOUS = Pattern.compile("(?i)token|passw|secret|credential|apikey");
    /** Traefik's flags and ServiceLB's targets stand here, and nothing of the people's. */
    private static final String SYSTEM = "kube-system";

    private Sanitized() {}

    static JsonObject of(JsonObject original) {
        JsonObject object = original.deepCopy();
        Fields fields = Fields.of(object);
        metadata(fields.at("metadata").json());
        boolean system = fields.at("metadata").text("namespace").equals(SYSTEM);
        JsonObject spec = fields.at("spec").json();
        switch (fields.text("kind")) {
            case "Pod" -> {
                podSpec(spec, system);
                lastWords(fields.at("status"));
            }
            case "HelmChart" -> spec.keySet().retainAll(Set.of("chart", "version", "targetNamespace"));
            case "Middleware" -> spec.keySet()
                .retainAll(Set.of("redirectScheme", "redirectRegex", "stripPrefix", "chain"));
            default -> template(Fields.of(spec).at("template"), system);
        }
        return object;
    }

    private static void metadata(JsonObject metadata) {
        metadata.remove("managedFields");
        metadata.remove("selfLink");
        JsonObject annotations = Fields.of(metadata).at("annotations").json();
        Matcher mode = PROXY_MODE.matcher(Fields.of(annotations).text(NODE_ARGS));
        annotations.keySet().removeIf(key -> KEPT_ANNOTATIONS.stream().noneMatch(key::startsWith));
        if (mode.find()) {
            annotations.addProperty(NODE_ARGS, mode.group());
        }
    }

    /** What a container said when it ended may be the end of its log. */
    private static void lastWords(Fields status) {
        for (String list : List.of("initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses")) {
            for (Fields each : status.list(list)) {
                each.json().remove("lastState");
                each.at("state").at("terminated").json().remove("message");
            }
        }
    }

    private static void template(Fields template, boolean system) {
        metadata(template.at("metadata").json());
        podSpec(template.at("spec").json(), system);
    }

    private static void podSpec(JsonObject spec, boolean system) {
        spec.keySet().retainAll(KEPT_OF_POD);
        for (String list : List.of("containers", "initContainers")) {
            if (spec.get(list) instanceof JsonArray containers) {
                containers.forEach(container -> container(container, system));
            }
        }
    }

    /** Without the flags that may carry a secret, and without the word after one that has its value there. */
    private static JsonArray unsuspicious(JsonArray words) {
        JsonArray kept = new JsonArray();
        boolean value = false;
        for (JsonElement word : words) {
            boolean suspicious = SUSPICIOUS.matcher(word.toString()).find();
            if (!value && !suspicious) {
                kept.add(word);
            }
            value = suspicious && word.toString().startsWith("\"-") && !word.toString().contains("=");
        }
        return kept;
    }

    private static void container(JsonElement container, boolean system) {
        if (container.isJsonObject()) {
            JsonObject object = container.getAsJsonObject();
            object.keySet()
                .removeIf(key -> !KEPT_OF_CONTAINER.contains(key) && !(system && ARGUMENTS.contains(key)));
            ARGUMENTS.forEach(key -> {
                if (object.get(key) instanceof JsonArray words) {
                    object.add(key, unsuspicious(words));
                }
            });
        }
    }
}
