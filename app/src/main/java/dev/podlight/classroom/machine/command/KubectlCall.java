package dev.podlight.classroom.machine.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.machine.shell.Call;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * One call of kubectl: who asks, whom, and with which options.
 *
 * @param config the namespace of its context
 */
record KubectlCall(Call call, SimCluster cluster, Options options, String config) {
    static final String VALUED = "n o l f k c namespace output selector filename kustomize replicas for timeout raw "
            + "kubeconfig context container tail image grace-period type p patch field-selector sort-by to-revision "
            + "api-group restart port target-port name since";

    String namespace() {
        return options.value(config, "n", "namespace");
    }

    /** What is typed after the verb. */
    String word(int index) {
        return options.rest(index + 1);
    }

    /** Asks the API.
     *
     * @throws Refused with what kubectl prints, when the answer is no
     */
    JsonObject json(String method, String path, String contentType, String body) throws Refused {
        return JsonParser.parseString(ask(method, path, "application/json", contentType, body).body())
            .getAsJsonObject();
    }

    JsonObject table(String path) throws Refused {
        return JsonParser.parseString(ask("GET", path,
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json", null, null).body()).getAsJsonObject();
    }

    SimCluster.Answer ask(String method, String path, String accept, String contentType, String body) throws Refused {
        SimCluster.Answer answer = cluster.call(method, path, accept, contentType == null ? "" : contentType,
                body == null ? "" : body);
        if (answer.status() >= 400) {
            throw new Refused(message(answer.body()));
        }
        return answer;
    }

    String selector() {
        String selector = options.value("", "l", "selector");
        return selector.isEmpty() ? "" : "?labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }

    Kinds known(String word) throws KubectlCall.Refused {
        return Kinds.named(word)
            .orElseThrow(() -> new KubectlCall.Refused(
                    "error: the server doesn't have a resource type \"" + word + "\""));
    }

    int say(String line) throws IOException {
        call.outLine(line);
        return 0;
    }

    private static String message(String body) {
        JsonElement status = JsonParser.parseString(body);
        if (!status.isJsonObject() || !status.getAsJsonObject().has("message")) {
            return "error: " + body;
        }
        JsonObject object = status.getAsJsonObject();
        String reason = object.has("reason") ? " (" + object.get("reason").getAsString() + ")" : "";
        return "Error from server" + reason + ": " + object.get("message").getAsString();
    }

    /** The API said no; the message is kubectl's whole line. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
