package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.kube.Manifest.ObjectPath;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubectl rollout undo} of a Deployment: no call of the API, but what kubectl itself does, that is the Pod template of the
 * ReplicaSet before put into the Deployment (kubectl's rollback.go: the second highest revision, without its pod-template-hash).
 */
record RolloutUndo(Api api) {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    /** Empty if there is nothing to go back to. */
    Optional<RepairChange> of(ObjectPath deployment) throws KubeException, InterruptedException {
        String uid = Fields.of(api.get(deployment.url())).at("metadata").text("uid");
        List<Fields> sets = Fields.of(api.get(deployment.group() + "/namespaces/" + deployment.namespace()
                + "/replicasets"))
            .list("items")
            .stream()
            .filter(set -> set.at("metadata").list("ownerReferences").stream().anyMatch(o -> o.text("uid").equals(uid)))
            .sorted(Comparator.comparingInt(RolloutUndo::revision).reversed())
            .toList();
        return sets.size() < 2 ? Optional.empty() : Optional.of(to(deployment, sets.get(1)));
    }

    private static int revision(Fields set) {
        return Fields.integer(set.at("metadata").map("annotations").getOrDefault(REVISION, ""), 0);
    }

    private static RepairChange to(ObjectPath deployment, Fields set) {
        JsonObject template = set.at("spec").at("template").json().deepCopy();
        Fields.of(template).at("metadata").at("labels").json().remove("pod-template-hash");
        return RepairChange.patch(deployment, RepairChange.JSON_PATCH,
                RepairChange.operations("replace", "/spec/template", template));
    }
}
