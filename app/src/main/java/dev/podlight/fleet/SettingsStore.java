package dev.podlight.fleet;

import dev.podlight.file.PrivateFile;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps {@link WindowSettings}. They are a comfort only: what cannot be read is as if it had never been. */
public final class SettingsStore {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();
    private final Path file;

    public SettingsStore(Path file) {
        this.file = file;
    }

    /** The first settings where there are none or they cannot be read: a lost window size is no reason not to open. */
    public WindowSettings load() {
        try {
            WindowSettings read = Files.exists(file)
                    ? GSON.fromJson(Files.readString(file), WindowSettings.class)
                    : null;
            return read == null ? WindowSettings.FIRST : read;
        } catch (IOException | JsonParseException | NumberFormatException e) {
            // Gson lets a word where a number belongs out as a NumberFormatException
            return WindowSettings.FIRST;
        }
    }

    public void save(WindowSettings settings) throws IOException {
        new PrivateFile(file).replace(GSON.toJson(settings) + "\n");
    }
}
