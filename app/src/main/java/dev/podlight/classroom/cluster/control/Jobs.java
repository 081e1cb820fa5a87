package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Job: Pods until enough of them succeeded, or too many failed. */
final class Jobs implements Reconciler {

    private static final String COMPONENT = "job-controller";

    private final Registry registry;
    private final Events events;
    private final ControlLoop loop;
    /** By uid: how many failures were waited for. */
    private final Map<String, Integer> waited = new HashMap<>();

    Jobs(Registry registry, Events events, ControlLoop loop) {
        this.loop = loop;
        this.registry = registry;
        this.events = events;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        Owned.itself(change, Kinds.JOB, look);
        Owned.owner(change, Kinds.POD, Kinds.JOB, look);
    }

    @Override
    public void reconcile(ObjectKey key) {
        var job = registry.get(Kinds.JOB, key.namespace(), key.name()).orElse(null);
        if (job == null || Meta.deleting(job) || Conditions.holds(job, "Complete")
                || Conditions.holds(job, "Failed")) {
            return;
        }
        var pods = Owned.by(registry, Kinds.POD, job);
        int succeeded = count(pods, "Succeeded");
        int failed = count(pods, "Failed");
        int active = (int) pods.stream().filter(Owned::active).count();
        int wanted = Tree.num(job, 1, "spec", "completions");
        boolean complete = succeeded >= wanted;
        boolean tooMany = failed > Tree.num(job, 6, "spec", "backoffLimit");
        int missing = Math.min(Tree.num(job, 1, "spec", "parallelism"), wanted - succeeded) - active;
        if (!complete && !tooMany && !Tree.flag(job, "spec", "suspend") && !waits(job, key, failed)) {
            for (int i = 0; i < missing; i++) {
                var pod = registry.create(Kinds.POD, Owned.pod(job, Meta.name(job) + "-"));
                events.normal(job, COMPONENT, "SuccessfulCreate", "Created pod: " + Meta.name(pod));
                active++;
            }
        }
        status(job, active, succeeded, failed, complete, tooMany);
    }

    /** Before another Pod after a failed one: 10 s, twice as long each time, six minutes at most. */
    private boolean waits(JsonObject job, ObjectKey key, int failed) {
        if (failed == 0 || waited.getOrDefault(Meta.uid(job), 0) >= failed) {
            return false;
        }
        var wait = Duration.ofSeconds(Math.min(360, 10L << Math.min(failed - 1, 6)));
        loop.after(wait, () -> {
            waited.merge(Meta.uid(job), failed, Math::max);
            loop.look(this, key);
        });
        return true;
    }

    private static int count(java.util.List<JsonObject> pods, String phase) {
        return (int) pods.stream().filter(p -> Tree.str(p, "status", "phase").equals(phase)).count();
    }

    private void status(JsonObject job, int active, int succeeded, int failed, boolean complete, boolean tooMany) {
        registry.edit(Kinds.JOB, Meta.namespace(job), Meta.name(job), j -> {
            var status = Tree.need(j, "status");
            Tree.fill(status, "startTime", registry.stamp());
            ReplicaSets.count(status, "active", active);
            ReplicaSets.count(status, "succeeded", succeeded);
            ReplicaSets.count(status, "failed", failed);
            status.addProperty("ready", active);
            if (complete) {
                status.addProperty("ready", 0);
                status.addProperty("completionTime", registry.stamp());
                Conditions.set(status, "SuccessCriteriaMet", true, "CompletionsReached",
                        "Reached expected number of succeeded pods", registry.stamp(), "lastProbeTime");
                Conditions.set(status, "Complete", true, "CompletionsReached",
                        "Reached expected number of succeeded pods", registry.stamp(), "lastProbeTime");
            } else if (tooMany) {
                Conditions.set(status, "Failed", true, "BackoffLimitExceeded",
                        "Job has reached the specified backoff limit", registry.stamp(), "lastProbeTime");
            }
            return j;
        });
        if (complete) {
            events.normal(job, COMPONENT, "Completed", "Job completed");
        } else if (tooMany) {
            events.warn(job, COMPONENT, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
    }
}
