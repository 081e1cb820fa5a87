package dev.podlight.kube;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlight.i18n.Text;
import dev.podlight.kube.Manifest.ObjectPath;
import dev.podlight.kube.RepairChange.Verb;
import dev.podlight.ssh.Shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the commands of a trace's fix by the API: looked at first, then done, then undone if wanted. Nothing is done but by
 * {@link #apply} and {@link #undo}. Safe for any thread; each call blocks and ends by interruption.
 */
public final class Repairs {
    private static final String DRY = "dryRun=All";
    private static final String OURS = "fieldManager=podlight";
    /** Controllers write into the same object; an update that met one of theirs is tried anew. */
    private static final int TRIES = 5;

    private final Api api;
    private final KubectlTranscript kubectl;

    Repairs(Api api, KubectlTranscript kubectl) {
        this.api = api;
        this.kubectl = kubectl;
    }

    /**
     * What one command would do, by the API's own dry run. Changes nothing.
     *
     * @param command a line of {@link dev.podlight.traffic.Trace#fix()}
     * @throws KubeException if the object is not there, or this person may not change it
     */
    public Repair prepare(String command) throws KubeException, InterruptedException {
        KubectlCall call = KubectlCall.of(command);
        if (call.begins("rollout", "status")) {
            return new Repair.Nothing(command, Text.of("repair.watches"));
        }
        if (Namespaces.isProtected(call.namespace())) {
            return new Repair.ByHand(command, Text.of("repair.protected", call.namespace()));
        }
        Optional<RepairChange> change = change(call);
        return change.isEmpty()
                ? new Repair.ByHand(command, Text.of("repair.unknown"))
                : looked(command, change.get());
    }

    private Optional<RepairChange> change(KubectlCall call) throws KubeException, InterruptedException {
        if (call.begins("expose")) {
            Optional<ObjectPath> workload = RepairChange.path(call, 1);
            return workload.isEmpty() ? Optional.empty() : new ExposeLine(api).of(call, workload.get());
        }
        if (!call.begins("rollout", "undo")) {
            return RepairChange.of(call);
        }
        Optional<ObjectPath> path = RepairChange.path(call, 2).filter(p -> p.plural().equals("deployments"));
        return path.isEmpty() ? Optional.empty() : new RolloutUndo(api).of(path.get());
    }

    private Repair looked(String command, RepairChange change) throws KubeException, InterruptedException {
        JsonObject before = change.verb() == Verb.CREATE ? null : api.get(change.path().url());
        JsonObject after = send(change, before, DRY);
        kubectl.did(arguments(command) + " --dry-run=server", "");
        Repair.Ready ready = new Repair.Ready(command, lasting(change, before, after), change, before, after);
        return ready.difference().isEmpty() ? new Repair.Nothing(command, Text.of("repair.already")) : ready;
    }

    private static List<Text> lasting(RepairChange change, JsonObject before, JsonObject after) {
        if (change.verb() == Verb.DELETE) {
            return List.of(Text.of("repair.lasting.pod", change.path().name()));
        }
        boolean template = before != null && MergePatches.between(spec(before), spec(after)).has("template");
        return template ? List.of(Text.of("repair.lasting.template", change.path().name())) : List.of();
    }

    private static JsonObject spec(JsonObject object) {
        return Fields.of(object).at("spec").json();
    }

    /**
     * Does it, if the object still is as it was when it was looked at.
     *
     * @throws KubeException Changed if somebody has changed what this would change; NotFound, Forbidden, Conflict as the API says
     */
    public AppliedRepair apply(Repair.Ready repair) throws KubeException, InterruptedException {
        RepairChange change = repair.change();
        JsonObject made = change.verb() == Verb.PATCH
                ? patched(change, repair.before(), repair.after())
                : send(change, repair.before(), OURS);
        kubectl.did(arguments(repair.command()), change.path().kubectlName() + " " + done(change.verb()));
        return new AppliedRepair(repair, change.verb() == Verb.DELETE ? null : made);
    }

    /**
     * Brings back what was there before.
     *
     * @throws KubeException Changed if somebody has changed it since
     */
    public void undo(AppliedRepair applied) throws KubeException, InterruptedException {
        Repair.Ready repair = applied.repair();
        ObjectPath path = repair.change().path();
        switch (repair.change().verb()) {
            case CREATE -> {
                send(new RepairChange(Verb.DELETE, path, null, null), applied.made(), OURS);
                kubectl.did("-n " + path.namespace() + " delete " + path.kubectlName(), path.kubectlName()
                        + " deleted");
            }
            case DELETE -> {
                send(new RepairChange(Verb.CREATE, path, Api.JSON, WrittenObject.again(repair.before())), null, OURS);
                kubectl.did("-n " + path.namespace() + " create -f " + path.name() + ".yaml", path.kubectlName()
                        + " created");
            }
            case PATCH -> unpatch(repair, applied.made());
        }
    }

    private void unpatch(Repair.Ready repair, JsonObject made) throws KubeException, InterruptedException {
        ObjectPath path = repair.change().path();
        JsonObject back = MergePatches.between(WrittenObject.of(made), WrittenObject.of(repair.before()));
        patched(RepairChange.patch(path, RepairChange.MERGE, back), made, repair.before());
        // a Pod template may hold what belongs to nobody's eyes: the line that equals it names none of it
        kubectl.did("-n " + path.namespace() + (KubectlCall.of(repair.command()).begins("rollout")
                ? " rollout undo " + path.kubectlName()
                : " patch " + path.kubectlName() + " --type=merge -p " + Shell.quote(back.toString())),
                path.kubectlName() + " patched");
    }

    /** A patch on what was seen: refused where somebody changed the same fields, tried anew where others were. */
    private JsonObject patched(RepairChange change, JsonObject seen, JsonObject wanted)
            throws KubeException, InterruptedException {
        JsonObject touched = MergePatches.between(WrittenObject.of(seen), WrittenObject.of(wanted));
        for (int tried = 1;; tried++) {
            JsonObject now = api.get(change.path().url());
            if (!uid(now).equals(uid(seen)) || !MergePatches.untouched(touched, seen, now)) {
                throw new KubeException(new KubeFailure.Changed(change.path().kubectlName()));
            }
            try {
                return send(onlyIf(change, now), now, OURS);
            } catch (KubeException e) {
                if (tried == TRIES || !(e.failure() instanceof KubeFailure.Conflict)) {
                    throw e;
                }
            }
        }
    }

    /** With the version that it is meant for: the API answers 409 if there is a newer one. */
    private static RepairChange onlyIf(RepairChange change, JsonObject now) {
        String version = Fields.of(now).at("metadata").text("resourceVersion");
        JsonElement body = change.body().deepCopy();
        if (body instanceof JsonArray operations) {
            operations.addAll(RepairChange.operations("replace", "/metadata/resourceVersion",
                    new com.google.gson.JsonPrimitive(version)));
        } else {
            JsonObject object = body.getAsJsonObject();
            JsonObject metadata = Fields.of(object).at("metadata").json();
            metadata.addProperty("resourceVersion", version);
            object.add("metadata", metadata);
        }
        return RepairChange.patch(change.path(), change.contentType(), body);
    }

    /** @return the object as the API has it then; null for a deletion */
    private JsonObject send(RepairChange change, JsonObject seen, String query)
            throws KubeException, InterruptedException {
        String url = change.path().url();
        return switch (change.verb()) {
            case CREATE -> api.send("POST", url.substring(0, url.lastIndexOf('/')) + "?" + query, Api.JSON, change
                .body()
                .toString());
            case PATCH -> api.send("PATCH", url + "?" + query, change.contentType(), change.body().toString());
            case DELETE -> {
                api.send("DELETE", url + (query.equals(DRY) ? "?" + DRY : ""), Api.JSON, onlyThis(seen));
                yield null;
            }
        };
    }

    /** Another object of the same name is not meant. */
    private static String onlyThis(JsonObject seen) {
        JsonObject options = RepairChange.nested(new com.google.gson.JsonPrimitive(uid(seen)), "preconditions", "uid");
        options.addProperty("apiVersion", "v1");
        options.addProperty("kind", "DeleteOptions");
        return options.toString();
    }

    private static String uid(JsonObject object) {
        return Fields.of(object).at("metadata").text("uid");
    }

    private static String arguments(String command) {
        return command.replaceFirst("^kubectl ", "");
    }

    private static String done(Verb verb) {
        return new ArrayList<>(List.of("created", "patched", "deleted")).get(verb.ordinal());
    }
}
