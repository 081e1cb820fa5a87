package dev.podlight.classroom;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** {@code doors.json}: what scripts and curl need to know of the class. It holds passwords, so only its owner reads it. */
final class DoorsFile {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting()
        .disableHtmlEscaping()
        .serializeNulls()
        .create();

    private DoorsFile() {}

    static void write(Path file, List<Doors> machines) {
        var all = new JsonArray();
        machines.forEach(doors -> all.add(json(doors)));
        try {
            new PrivateFile(file).replace(JSON.toJson(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject json(Doors doors) {
        var json = new JsonObject();
        json.addProperty("name", doors.name());
        json.add("nodes", JSON.toJsonTree(doors.nodes()));
        json.add("ssh", JSON.toJsonTree(doors.ssh()));
        json.addProperty("kubeconfig", doors.kubeconfig() == null ? null : doors.kubeconfig().toString());
        json.add("connectTo", JSON.toJsonTree(new TreeMap<>(doors.connectTo())));
        return json;
    }
}
