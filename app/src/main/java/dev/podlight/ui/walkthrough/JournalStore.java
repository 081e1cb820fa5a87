package dev.podlight.ui.walkthrough;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps how far somebody is in each environment, in one file. Blocking; safe for any thread and for two Podlights at once. It is a comfort
 * only: what cannot be read is as if it had never been, because the environment itself says what was done.
 */
public final class JournalStore {
    private final PrivateFile file;

    public JournalStore(Path file) {
        this.file = new PrivateFile(file);
    }

    /** @param environment its id */
    Journal load(String environment) throws IOException {
        JsonElement kept = all().get(environment);
        return kept == null || !kept.isJsonObject() ? Journal.EMPTY : read(kept.getAsJsonObject());
    }

    /** @throws IOException if it cannot be written; what was there is then still whole */
    void save(String environment, Journal journal) throws IOException {
        file.<Void, IOException>locked(() -> {
            JsonObject all = all();
            all.add(environment, write(journal));
            file.replace(new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
            return null;
        });
    }

    private JsonObject all() throws IOException {
        try {
            JsonElement root = JsonParser.parseString(file.read().orElse("{}"));
            return root.isJsonObject() ? root.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException | java.nio.charset.CharacterCodingException e) {
            return new JsonObject();
        }
    }

    private static Journal read(JsonObject o) {
        return new Journal(step(o.get("at")).orElse(null), steps(o.get("done")), steps(o.get("skipped")));
    }

    private static Set<Step> steps(JsonElement array) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        if (array != null && array.isJsonArray()) {
            array.getAsJsonArray().forEach(e -> step(e).ifPresent(steps::add));
        }
        return steps;
    }

    /** A step that this version does not know is passed over. */
    private static Optional<Step> step(JsonElement id) {
        return id == null || !id.isJsonPrimitive()
                ? Optional.empty()
                : Arrays.stream(Step.values()).filter(s -> s.id().equals(id.getAsString())).findFirst();
    }

    private static JsonObject write(Journal journal) {
        JsonObject o = new JsonObject();
        if (journal.at() != null) {
            o.addProperty("at", journal.at().id());
        }
        o.add("done", array(journal.done()));
        o.add("skipped", array(journal.skipped()));
        return o;
    }

    private static JsonArray array(Set<Step> steps) {
        JsonArray array = new JsonArray();
        steps.stream().sorted().forEach(s -> array.add(s.id()));
        return array;
    }
}
