package dev.podlight.kube;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HelmChartConfig {@code traefik} of kube-system, as it is and as it is to be. Pure.
 *
 * @param json the object as the API has it; null if there is none
 */
record TraefikConfig(JsonObject json) {
    /** The annotation that holds what was there before. */
    private static final String BEFORE = "podlight.dev/values-before-access-log";

    boolean exists() {
        return json != null;
    }

    /** Whether Podlight turned the access log on in it. */
    boolean isOurs() {
        return json != null && before(json) != null;
    }

    /** With our arguments among its values, and what was before kept beside them. */
    TraefikConfig turnedOn() throws KubeException {
        JsonObject wanted = json == null ? empty() : json.deepCopy();
        JsonObject kept = new JsonObject();
        kept.addProperty("existed", json != null);
        Fields spec = Fields.of(wanted).at("spec");
        if (spec.has("valuesContent")) {
            kept.addProperty("valuesContent", spec.text("valuesContent"));
        }
        member(wanted, "spec").addProperty("valuesContent", merged(spec.text("valuesContent")));
        member(member(wanted, "metadata"), "annotations").addProperty(BEFORE, kept.toString());
        return new TraefikConfig(wanted);
    }

    private static String merged(String values) throws KubeException {
        try {
            return new TraefikValues(values).withAccessLog();
        } catch (YAMLException e) {
            throw new KubeException(new KubeFailure.Invalid("HelmChartConfig traefik: valuesContent: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")), e);
        }
    }

    /** As it was before; empty if there was none. What somebody changed since stays, without our arguments. */
    Optional<TraefikConfig> putBack() {
        if (!isOurs()) {
            return Optional.ofNullable(json).map(TraefikConfig::new);
        }
        Fields kept = before(json);
        String values = Fields.of(json).at("spec").text("valuesContent");
        String old = kept.text("valuesContent");
        boolean untouched = values.equals(new TraefikValues(old).withAccessLog());
        String wanted = untouched ? old : new TraefikValues(values).withoutAccessLog();
        if (!kept.isTrue("existed") && wanted.isBlank()) {
            return Optional.empty();
        }
        JsonObject back = json.deepCopy();
        JsonObject spec = member(back, "spec");
        if (untouched && !kept.has("valuesContent")) {
            spec.remove("valuesContent");
        } else {
            spec.addProperty("valuesContent", wanted);
        }
        JsonObject annotations = member(member(back, "metadata"), "annotations");
        annotations.remove(BEFORE);
        if (annotations.isEmpty()) {
            member(back, "metadata").remove("annotations");
        }
        return Optional.of(new TraefikConfig(back));
    }

    /** What stood there before Podlight, or null if Podlight did not write this. */
    private static Fields before(JsonObject config) {
        String kept = Fields.of(config).at("metadata").at("annotations").text(BEFORE);
        try {
            return kept.isEmpty() ? null : Fields.of(JsonParser.parseString(kept));
        } catch (JsonParseException e) {
            return null;
        }
    }

    private static JsonObject empty() {
        return JsonParser.parseString("""
                {"apiVersion": "helm.cattle.io/v1", "kind": "HelmChartConfig",
                 "metadata": {"name": "traefik", "namespace": "kube-system"}, "spec": {}}
                """).getAsJsonObject();
    }

    private static JsonObject member(JsonObject object, String name) {
        if (!object.has(name) || !object.get(name).isJsonObject()) {
            object.add(name, new JsonObject());
        }
        return object.getAsJsonObject(name);
    }

    /** What a person could paste: without what the API server fills in. */
    String yaml() {
        JsonObject shown = json.deepCopy();
        List.of("managedFields", "uid", "creationTimestamp", "generation", "resourceVersion")
            .forEach(member(shown, "metadata")::remove);
        shown.remove("status");
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(new Gson().fromJson(shown, Map.class));
    }
}
