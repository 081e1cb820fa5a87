package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.List;
import java.util.Set;
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
            case "Pod" -> podSpec(spec, system);
            case "HelmChart" -> spec.keySet().retainAll(Set.of("chart", "version", "targetNamespace"));
            case "Middleware" -> spec.keySet().retainAll(Set.of("redirectScheme", "redirectRegex", "stripPrefix"));
            default -> template(Fields.of(spec).at("template"), system);
        }
        return object;
    }

    private static void metadata(JsonObject metadata) {
        metadata.remove("managedFields");
        metadata.remove("selfLink");
        Fields.of(metadata)
            .at("annotations")
            .json()
            .keySet()
            .removeIf(key -> KEPT_ANNOTATIONS.stream().noneMatch(key::startsWith));
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

    private static void container(JsonElement container, boolean system) {
        if (container.isJsonObject()) {
            JsonObject object = container.getAsJsonObject();
            object.keySet()
                .removeIf(key -> !KEPT_OF_CONTAINER.contains(key) && !(system && ARGUMENTS.contains(key)));
            ARGUMENTS.forEach(key -> {
                if (object.get(key) instanceof JsonArray words) {
                    words.asList().removeIf(word -> SUSPICIOUS.matcher(word.toString()).find());
                }
            });
        }
    }
}
