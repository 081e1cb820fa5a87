package dev.podlight.classroom.machine.command;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The objects that {@code -f} and {@code -k} name. */
record KubectlFiles(KubectlCall kubectl) {
    private static final String USERLIST = "github.com/ssongman/userlist";

    /** @throws Kubectl.Refused if there is neither, or no such place */
    List<JsonObject> documents() throws IOException {
        String kustomize = kubectl.options().value("", "k", "kustomize");
        String file = kubectl.options().value("", "f", "filename");
        String text;
        if (!kustomize.isEmpty()) {
            if (!kustomize.replaceFirst("^https://", "")
                .replaceFirst("[/?].*(?<!userlist)$", "")
                .startsWith("github.com")
                    || !kustomize.contains(USERLIST)) {
                throw new KubectlCall.Refused("error: evalsymlink failure on '" + kustomize
                        + "' : lstat " + kustomize + ": no such file or directory");
            }
            text = Texts.of("userlist.yaml");
        } else if (file.isEmpty()) {
            throw new KubectlCall.Refused("error: must specify one of -f and -k");
        } else {
            text = new String(Lines.open(kubectl.call(), file).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
        List<JsonObject> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            if (document != null) {
                objects.add(new Gson().toJsonTree(document).getAsJsonObject());
            }
        }
        return objects;
    }
}
