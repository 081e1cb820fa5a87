package dev.podlight.fleet;

import dev.podlight.file.PrivateFile;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The environments that a person added, in one JSON file. Blocking; safe to use from any one thread at a time. A file that cannot be
 * read is not lost: it is put aside under another name, and the person is told.
 */
public final class EnvironmentStore {
    private final Path file;

    public EnvironmentStore(Path file) {
        this.file = file;
    }

    /**
     * @param environments in the order in which they were added
     * @param putAside where a malformed file is now, or null
     */
    public record Loaded(List<Environment> environments, Path putAside) {}

    /**
     * @throws IOException if there is a file and it cannot be read or put aside
     */
    public Loaded load() throws IOException {
        if (!Files.exists(file)) {
            return new Loaded(List.of(), null);
        }
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new Loaded(EnvironmentJson.read(root.getAsJsonArray("environments")), null);
        } catch (RuntimeException | CharacterCodingException e) {
            // Gson says "not what you asked for" in more ways than it names
            return new Loaded(List.of(), putAside());
        }
    }

    /** @throws IOException if it cannot be written; the old list is then still whole */
    public void save(List<Environment> environments) throws IOException {
        JsonArray array = new JsonArray();
        environments.forEach(e -> array.add(EnvironmentJson.write(e)));
        JsonObject root = new JsonObject();
        root.add("environments", array);
        new PrivateFile(file).replace(new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n");
    }

    private Path putAside() throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".malformed");
        for (int n = 2; Files.exists(aside); n++) {
            aside = file.resolveSibling(file.getFileName() + ".malformed-" + n);
        }
        return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    }
}
