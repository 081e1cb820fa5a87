package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Values for the Traefik chart as Helm takes them: files one over the other, then held against the chart's values.schema.json. */
final class TraefikValues {
    /** The top of the schema of traefik-helm-chart 37, which allows nothing else. */
    private static final Set<String> KNOWN = Set.of("additionalArguments", "additionalVolumeMounts", "affinity", "api",
            "autoscaling", "certificatesResolvers", "commonLabels", "core", "deployment", "env", "envFrom",
            "experimental", "extraObjects", "gateway", "gatewayClass", "global", "globalArguments", "hostNetwork",
            "hub", "image", "ingressClass", "ingressRoute", "instanceLabelOverride", "livenessProbe", "logs",
            "metrics", "namespaceOverride", "nodeSelector", "oci_meta", "ocsp", "persistence", "podDisruptionBudget",
            "podSecurityContext", "ports", "priorityClassName", "providers", "rbac", "readinessProbe", "resources",
            "securityContext", "service", "serviceAccount", "startupProbe", "tlsOptions", "tlsStore", "tolerations",
            "topologySpreadConstraints", "tracing", "updateStrategy", "versionOverride", "volumes");
    private static final List<String[]> TYPES = List.of(new String[]{"array", "additionalArguments"},
            new String[]{"object", "deployment"}, new String[]{"integer", "deployment", "replicas"},
            new String[]{"object", "ports"}, new String[]{"object", "providers"},
            new String[]{"object", "providers", "kubernetesIngress"},
            new String[]{"boolean", "providers", "kubernetesIngress", "allowEmptyServices"},
            new String[]{"boolean", "providers", "kubernetesIngress", "strictPrefixMatching"},
            new String[]{"object", "service"}, new String[]{"object", "service", "spec"}, new String[]{"object",
                    "logs"},
            new String[]{"object", "logs", "access"}, new String[]{"boolean", "logs", "access", "enabled"});

    private TraefikValues() {}

    /** Helm does not take them; the message is what it prints. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /**
     * @param base the HelmChart's own valuesContent
     * @param config that of the HelmChartConfig, empty for none
     */
    static JsonObject merged(String base, String config) throws Malformed {
        var values = parse(base, "values-01_HelmChart.yaml");
        merge(values, parse(config, "values-10_HelmChartConfig.yaml"));
        check(values);
        return values;
    }

    private static JsonObject parse(String text, String file) throws Malformed {
        var where = "Error: failed to parse /config/" + file + ": ";
        try {
            var tree = Tree.json(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            return switch (tree) {
                case JsonObject values -> values;
                case JsonNull nothing -> new JsonObject();
                default -> throw new Malformed(where
                        + "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + word(tree)
                        + " into Go value of type map[string]interface {}");
            };
        } catch (MarkedYAMLException e) {
            throw new Malformed(where + "error converting YAML to JSON: yaml: line "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
        } catch (YAMLException | IllegalArgumentException | ClassCastException e) {
            throw new Malformed(where + "error converting YAML to JSON: yaml: invalid map key");
        }
    }

    /** Maps go into one another, a null takes away, all else replaces. */
    private static void merge(JsonObject into, JsonObject from) {
        from.entrySet().forEach(e -> {
            if (e.getValue().isJsonNull()) {
                into.remove(e.getKey());
            } else if (e.getValue() instanceof JsonObject more && into.get(e.getKey()) instanceof JsonObject there) {
                merge(there, more);
            } else {
                into.add(e.getKey(), e.getValue());
            }
        });
    }

    private static void check(JsonObject values) throws Malformed {
        var wrong = new ArrayList<String>();
        values.keySet()
            .stream()
            .filter(k -> !KNOWN.contains(k))
            .forEach(k -> wrong.add("- (root): Additional property " + k + " is not allowed"));
        for (var type : TYPES) {
            var path = List.of(type).subList(1, type.length);
            var value = Tree.at(values, path.toArray(String[]::new));
            if (value != null && !word(value).equals(type[0])) {
                wrong.add("- " + String.join(".", path) + ": Invalid type. Expected: " + type[0] + ", given: "
                        + word(value));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Malformed(
                    "Error: UPGRADE FAILED: values don't meet the specifications of the schema(s) in the following chart(s):\ntraefik:\n"
                            + String.join("\n", wrong));
        }
    }

    private static String word(JsonElement value) {
        return switch (value) {
            case JsonObject o -> "object";
            case JsonArray a -> "array";
            case JsonPrimitive p when p.isNumber() -> p.getAsString().matches("-?\\d+") ? "integer" : "number";
            case JsonPrimitive p when p.isBoolean() -> "boolean";
            default -> "string";
        };
    }
}
