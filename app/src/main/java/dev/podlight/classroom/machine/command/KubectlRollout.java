package dev.podlight.classroom.machine.command;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.time.ClassTime;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** kubectl rollout: status, restart, history, undo. */
record KubectlRollout(KubectlCall kubectl, ClassTime time) {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    int run() throws IOException, InterruptedException {
        return switch (kubectl.word(0)) {
            case "status" -> new KubectlAwait(kubectl).rolloutStatus();
            case "restart" -> restart();
            case "history" -> history();
            case "undo" -> undo();
            default -> throw new KubectlCall.Refused("error: unknown command \"rollout " + kubectl.word(0) + "\"");
        };
    }

    private Kinds kind() throws KubectlCall.Refused {
        return kubectl.known(kubectl.word(1).replaceFirst("/.*", ""));
    }

    private String name() {
        String word = kubectl.word(1);
        return word.contains("/") ? word.substring(word.indexOf('/') + 1) : kubectl.word(2);
    }

    private String path() throws KubectlCall.Refused {
        return kind().path(kubectl.namespace(), name());
    }

    private int restart() throws IOException {
        JsonObject metadata = Tree.of("annotations", Tree.of("kubectl.kubernetes.io/restartedAt", time.now()
            .toString()));
        kubectl.json("PATCH", path() + "?fieldManager=kubectl-rollout", STRATEGIC, Tree.of("spec", Tree.of("template",
                Tree.of("metadata", metadata))).toString());
        return kubectl.say(kind().title() + "/" + name() + " restarted");
    }

    /** The ReplicaSets of the Deployment, oldest revision first. */
    private List<JsonObject> revisions() throws IOException {
        kubectl.json("GET", path(), null, null);
        JsonObject sets = kubectl.json("GET", Kinds.named("replicasets").orElseThrow().path(kubectl.namespace(), ""),
                null, null);
        return Tree.objects(sets, "items")
            .stream()
            .filter(set -> Tree.objects(set, "metadata", "ownerReferences")
                .stream()
                .anyMatch(owner -> Tree.str(owner, "name").equals(name())))
            .sorted(Comparator.comparingInt(KubectlRollout::revision))
            .toList();
    }

    private static int revision(JsonObject set) {
        String said = Tree.str(set, "metadata", "annotations", REVISION);
        return said.matches("\\d{1,9}") ? Integer.parseInt(said) : 0;
    }

    private int history() throws IOException {
        List<JsonObject> revisions = revisions();
        kubectl.say(kind().title() + "/" + name() + " ");
        kubectl.say("REVISION  CHANGE-CAUSE");
        for (JsonObject set : revisions) {
            kubectl.say("%-9d <none>".formatted(revision(set)));
        }
        return kubectl.say("");
    }

    private int undo() throws IOException {
        List<JsonObject> revisions = revisions();
        String wanted = kubectl.options().value("", "to-revision");
        JsonObject target = revisions.stream()
            .filter(set -> Integer.toString(revision(set)).equals(wanted))
            .findFirst()
            .orElse(wanted.isEmpty() && revisions.size() > 1 ? revisions.get(revisions.size() - 2) : null);
        if (target == null) {
            throw new KubectlCall.Refused(wanted.isEmpty()
                    ? "error: no rollout history found for deployment \"" + name() + "\""
                    : "error: unable to find specified revision " + wanted + " in history");
        }
        JsonObject template = Tree.obj(target, "spec", "template").deepCopy();
        Tree.obj(template, "metadata", "labels").remove("pod-template-hash");
        kubectl.json("PATCH", path() + "?fieldManager=kubectl-rollout", "application/json-patch+json", Tree.list(Tree.of(
                "op", "replace", "path", "/spec/template", "value", template)).toString());
        return kubectl.say(kind().title() + "/" + name() + " rolled back");
    }
}
