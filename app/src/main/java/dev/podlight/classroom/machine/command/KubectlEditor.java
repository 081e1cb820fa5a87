package dev.podlight.classroom.machine.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Launcher;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** kubectl edit: an object in an editor, again and again until the server takes it or nothing is changed any more. */
final class KubectlEditor {
    private static final String HEADER = """
            # Please edit the object below. Lines beginning with a '#' will be ignored,
            # and an empty file will abort the edit. If an error occurs while saving this file will be
            # reopened with the relevant failures.
            #
            """;

    private final KubectlCall kubectl;
    private final Call call;
    private final KubectlEdit.Named object;
    private final String file;

    /** @param number that makes the name of the file between editor and kubectl its own */
    KubectlEditor(KubectlCall kubectl, long number) throws KubectlCall.Refused {
        this.kubectl = kubectl;
        this.call = kubectl.call();
        this.object = new KubectlEdit(kubectl).named(1);
        this.file = "/tmp/kubectl-edit-" + number + ".yaml";
    }

    int run() throws IOException, InterruptedException {
        if (object.name().isEmpty()) {
            throw new KubectlCall.Refused("error: resource(s) were provided, but no name was specified");
        }
        JsonObject found = kubectl.json("GET", path(), null, null);
        KubectlGet.withoutManagers(found);
        String original = Yamls.of(found);
        String text = original;
        String reason = "";
        while (true) {
            String edited = edited(HEADER + reason + text);
            if (!reason.isEmpty() && edited.equals(stripped(text))) {
                call.err("A copy of your changes has been stored to \"" + file + "\"\n");
                throw new KubectlCall.Refused("error: Edit cancelled, no valid changes were saved.");
            }
            boolean empty = edited.isBlank();
            if (empty || edited.equals(stripped(original))) {
                return done("Edit cancelled, " + (empty ? "saved file was empty." : "no changes made.") + "\n", "");
            }
            text = edited;
            try {
                JsonObject patch = patch(original, edited);
                if (patch.isEmpty()) {
                    return done("", "skipped");
                }
                SimCluster.Answer answer = kubectl.cluster()
                    .call("PATCH", path() + "?fieldManager=kubectl-edit", "application/json",
                            "application/merge-patch+json", patch.toString());
                if (answer.status() < 400) {
                    return done("", "edited");
                }
                reason = refused(JsonParser.parseString(answer.body()).getAsJsonObject());
            } catch (YAMLException e) {
                reason = "# The edited file had a syntax error: error parsing " + file.replace("/tmp/", "")
                        + ": error converting YAML to JSON: " + where(e) + "\n#\n";
            }
        }
    }

    private String path() {
        return object.kind().path(kubectl.namespace(), object.name());
    }

    /** Resource and name, as errors have them. */
    private String named() {
        String title = object.kind().title();
        return object.kind().plural() + (title.contains(".") ? title.substring(title.indexOf('.')) : "") + " \""
                + object.name() + "\"";
    }

    private int done(String note, String how) throws IOException {
        call.files().remove(file, call.user(), false);
        call.err(note);
        return how.isEmpty() ? 0 : kubectl.say(object.kind().title() + "/" + object.name() + " " + how);
    }

    /** What comes back from the editor, without comments. */
    private String edited(String text) throws IOException, InterruptedException {
        call.files().write(file, call.user(), text.getBytes(StandardCharsets.UTF_8), false);
        call.files().chmod(file, call.user(), 0600);
        String editor = call.env("KUBE_EDITOR").isBlank() ? call.env("EDITOR") : call.env("KUBE_EDITOR");
        String line = editor.isBlank() ? "vi" : editor.strip();
        if (new Launcher(call.shell()).find(line.replaceFirst("\\s.*", "")) == null) {
            throw new KubectlCall.Refused("error: unable to launch the editor \"" + line + "\"");
        }
        if (call.exec(List.of("sh", "-c", line + " " + file), Map.of()) != 0) {
            throw new KubectlCall.Refused("error: there was a problem with the editor \"" + line + "\"");
        }
        try {
            return stripped(call.files().text(file, call.user()));
        } catch (FileTrouble e) {
            throw new KubectlCall.Refused("error: open " + file + ": no such file or directory");
        }
    }

    private static String stripped(String text) {
        return text.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    }

    /** What was changed, as a merge patch. */
    private static JsonObject patch(String original, String edited) throws KubectlCall.Refused {
        if (!(Yamls.json(edited) instanceof JsonObject after)) {
            throw new YAMLException("yaml: the object is no mapping");
        }
        JsonObject before = Yamls.json(original).getAsJsonObject();
        boolean same = List.of("apiVersion", "kind").stream().allMatch(key -> before.get(key).equals(after.get(key)))
                && Tree.str(before, "metadata", "name").equals(Tree.str(after, "metadata", "name"));
        if (!same) {
            throw new KubectlCall.Refused("error: At least one of apiVersion, kind and name was changed");
        }
        return difference(before, after);
    }

    private static JsonObject difference(JsonObject before, JsonObject after) {
        var patch = new JsonObject();
        before.keySet().stream().filter(key -> !after.has(key)).forEach(key -> patch.add(key, JsonNull.INSTANCE));
        for (Map.Entry<String, JsonElement> entry : after.entrySet()) {
            JsonElement old = before.get(entry.getKey());
            if (old instanceof JsonObject from && entry.getValue() instanceof JsonObject to) {
                JsonObject inside = difference(from, to);
                if (!inside.isEmpty()) {
                    patch.add(entry.getKey(), inside);
                }
            } else if (!entry.getValue().equals(old)) {
                patch.add(entry.getKey(), entry.getValue());
            }
        }
        return patch;
    }

    /** What the file is reopened with, if the object was invalid; other refusals end it. */
    private String refused(JsonObject status) throws IOException {
        String why = Tree.str(status, "message");
        switch (Tree.str(status, "reason")) {
            case "Invalid" -> {
                call.err("error: " + named() + " is invalid\n");
                List<JsonObject> causes = Tree.objects(status, "details", "causes");
                return "# " + named() + " was not valid" + (causes.isEmpty() ? "" : ":") + "\n" + causes.stream()
                    .map(cause -> "# * " + Tree.str(cause, "field") + ": " + Tree.str(cause, "message") + "\n")
                    .collect(Collectors.joining()) + "#\n";
            }
            case "NotFound" -> throw new KubectlCall.Refused("error: " + named()
                    + " could not be found on the server\nThe edits you made on deleted resources have been saved to \""
                    + file + "\"");
            default -> throw new KubectlCall.Refused("error: " + named() + " could not be patched: " + why
                    + "\nYou can run `kubectl replace -f " + file + "` to try this update again.");
        }
    }

    private static String where(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? "yaml: line " + (marked.getProblemMark().getLine() + 1) + ": " + marked.getProblem()
                : e.getMessage();
    }
}
