package dev.podlight.traffic;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML test resource as JSON. */
final class TestYaml {

    private TestYaml() {}

    static JsonElement json(String resource) {
        return parse(TestClusters.text(resource));
    }

    static JsonElement parse(String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new GsonBuilder().serializeNulls().create().toJsonTree(loaded);
    }
}
