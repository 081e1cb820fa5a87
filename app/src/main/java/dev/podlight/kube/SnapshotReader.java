package dev.podlight.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.Strictness;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what {@code kubectl get ... -A -o yaml|json} prints: a List, several documents one after the other, or a folder of such
 * files. An object that comes twice counts as it stands last. Not safe for several threads at once.
 */
public final class SnapshotReader {
    private final Map<ObjectRef, KubeObject> objects = new LinkedHashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private boolean anything;

    private SnapshotReader() {}

    /**
     * @param fileOrFolder of a folder all files that end in .json, .yaml or .yml, by name
     * @throws IOException if it cannot be read
     * @throws BadSnapshot if a file is neither YAML nor JSON, or holds no Kubernetes object
     */
    public static ClusterSnapshot read(Path fileOrFolder) throws IOException, BadSnapshot {
        SnapshotReader reader = new SnapshotReader();
        for (Path file : files(fileOrFolder)) {
            reader.add(text(file), file.toString());
        }
        return reader.snapshot(fileOrFolder.toString());
    }

    /**
     * @param name what to call the text when something is wrong with it
     * @throws BadSnapshot if the text is neither YAML nor JSON, or holds no Kubernetes object
     */
    public static ClusterSnapshot parse(String text, String name) throws BadSnapshot {
        SnapshotReader reader = new SnapshotReader();
        reader.add(text, name);
        return reader.snapshot(name);
    }

    private ClusterSnapshot snapshot(String name) throws BadSnapshot {
        if (!anything) {
            throw new BadSnapshot(Text.of("snapshot.no-objects", name));
        }
        return new ClusterSnapshot(List.copyOf(objects.values()), refused);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile).filter(SnapshotReader::isSnapshot).sorted().toList();
        }
    }

    private static boolean isSnapshot(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String text(Path file) throws IOException, BadSnapshot {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadSnapshot(Text.of("snapshot.not-text", file), e);
        }
    }

    private void add(String text, String name) throws BadSnapshot {
        String start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        for (JsonElement document : json ? json(text, name) : yaml(text, name)) {
            addAll(document, "");
        }
    }

    private static List<JsonElement> json(String text, String name) throws BadSnapshot {
        List<JsonElement> result = new ArrayList<>();
        // kubectl prints several objects one after the other, with nothing between them
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.LENIENT);
            while (reader.peek() != JsonToken.END_DOCUMENT) {
                result.add(JsonParser.parseReader(reader));
            }
            return result;
        } catch (IOException | JsonParseException e) {
            throw new BadSnapshot(Text.of("snapshot.not-json", name, firstLine(e.getMessage())), e);
        }
    }

    private static List<JsonElement> yaml(String text, String name) throws BadSnapshot {
        try {
            return Documents.ofYaml(text);
        } catch (YAMLException e) {
            throw new BadSnapshot(Text.of("snapshot.not-yaml", name, firstLine(e.getMessage())), e);
        }
    }

    private static String firstLine(String message) {
        return message == null
                ? ""
                : message.lines().limit(3).map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }

    /** @param kind of a list's items when they do not say it themselves, or empty */
    private void addAll(JsonElement document, String kind) {
        if (document.isJsonArray()) {
            document.getAsJsonArray().forEach(each -> addAll(each, kind));
        } else if (document.isJsonObject()) {
            addObject(document.getAsJsonObject(), kind);
        }
    }

    private void addObject(JsonObject object, String listKind) {
        Fields fields = Fields.of(object);
        String kind = fields.has("kind") ? fields.text("kind") : listKind;
        anything |= !kind.isEmpty();
        if (kind.endsWith("List") && fields.json().has("items")) {
            refused.putAll(RefusedKinds.read(fields.at("metadata").at("annotations").text(OneShot.REFUSED)));
            addAll(fields.json().get("items"), kind.substring(0, kind.length() - "List".length()));
        } else {
            KubeObjects.read(object, kind).ifPresent(o -> objects.put(o.ref(), o));
        }
    }
}
