package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Images;
import dev.podlight.classroom.cluster.image.Program;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;

/** One container: pulled, started, probed, started again. */
final class ContainerRun {
    static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final PodRun pod;
    private final JsonObject spec;
    private final String name;
    private final Runnable then;
    private Duration crashBackOff = Duration.ZERO;
    private final ImagePull pull;
    private Program program;
    private boolean runs;
    private int start;

    /** @param then what comes when it has ended well, or null where the Pod lives as long as it */
    ContainerRun(PodRun pod, JsonObject spec, Runnable then) {
        this.then = then;
        this.pod = pod;
        this.spec = spec.deepCopy();
        pull = new ImagePull(pod, this.spec);
        name = Tree.str(spec, "name");
    }

    String name() {
        return name;
    }

    boolean runs() {
        return runs;
    }

    boolean endsQuickly() {
        return !runs || program.hearsTerm();
    }

    void pull() {
        pull.pull(this::create);
    }

    private void create() {
        pod.event(false, name, "Created", "Created container: " + name);
        pod.then(Duration.ofMillis(300), this::start);
    }

    private void start() {
        pod.event(false, name, "Started", "Started container " + name);
        var registry = pod.kubelet().registry();
        var id = registry.randoms().hex(64);
        runs = true;
        int mine = ++start;
        program = pod.pod().map(p -> pod.kubelet().program(p, pull.image(), spec)).orElse(null);
        if (program == null) {
            return;
        }
        boolean probed = spec.has("readinessProbe");
        pod.edit(p -> {
            PodStatus.running(p, name, pull.imageName(), id, registry.stamp());
            PodStatus.container(p, name).addProperty("ready", !probed && then == null);
        });
        write();
        if (program.runs() != null) {
            pod.then(program.runs(), () -> exit(mine, program.exitCode()));
        }
        if (probed) {
            var probe = Tree.obj(spec, "readinessProbe");
            pod.then(Probes.delay(probe), () -> ready(mine, probe));
        }
        if (spec.has("livenessProbe")) {
            live(mine, Tree.obj(spec, "livenessProbe"));
        }
    }

    private void write() {
        var logs = pod.kubelet().logs();
        if (start > 1) {
            logs.again(pod.key().namespace(), pod.key().name(), name);
        }
        var now = pod.kubelet().registry().stamp();
        program.output()
            .forEach(l -> logs.add(pod.key().namespace(), pod.key().name(), name,
                    l.replace("{time}", now).replace("{tag}", Images.tag(pull.imageName()))));
    }

    private void ready(int mine, JsonObject probe) {
        if (mine != start || !runs) {
            return;
        }
        var failure = Probes.failure(probe, spec, pull.image(), ip());
        if (failure == null) {
            pod.edit(p -> PodStatus.container(p, name).addProperty("ready", true));
            return;
        }
        pod.event(true, name, "Unhealthy", "Readiness probe failed: " + failure);
        pod.then(Probes.period(probe), () -> ready(mine, probe));
    }

    private void live(int mine, JsonObject probe) {
        if (Probes.failure(probe, spec, pull.image(), ip()) == null) {
            return;
        }
        var wait = Probes.delay(probe)
            .plus(Probes.period(probe).multipliedBy(Math.max(1, Tree.num(probe, 3, "failureThreshold") - 1)));
        pod.then(wait, () -> {
            pod.event(true, name, "Unhealthy",
                    "Liveness probe failed: " + Probes.failure(probe, spec, pull.image(), ip()));
            pod.event(false, name, "Killing",
                    "Container " + name + " failed liveness probe, will be restarted");
            exit(mine, program.hearsTerm() ? 143 : 137);
        });
    }

    private String ip() {
        return pod.pod().map(p -> Tree.str(p, "status", "podIP")).orElse("");
    }

    private void exit(int mine, int code) {
        if (mine != start || !runs) {
            return;
        }
        runs = false;
        var policy = pod.pod().map(p -> Tree.str(p, "spec", "restartPolicy")).orElse("");
        pod.edit(p -> PodStatus.terminated(p, name, code, pod.kubelet().registry().stamp()));
        if (then != null && code == 0) {
            pod.then(Duration.ofMillis(300), then);
            return;
        }
        if (policy.equals("Never") || policy.equals("OnFailure") && code == 0) {
            return;
        }
        if (crashBackOff.isZero()) {
            pod.then(Duration.ofMillis(600), this::again);
        } else {
            pod.then(Duration.ofMillis(600), this::crashed);
        }
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void crashed() {
        var where = pod.key().name() + "_" + pod.key().namespace() + "(" + pod.uid() + ")";
        var wait = crashBackOff;
        pod.warnUntil(wait, name, "Back-off restarting failed container " + name + " in pod " + where);
        pod.edit(p -> {
            last(p);
            PodStatus.waiting(p, name, "CrashLoopBackOff", "back-off " + text(wait) + " restarting failed container="
                    + name + " pod=" + where);
        });
        pod.then(wait, this::again);
    }

    private static String text(Duration wait) {
        return wait.toMinutes() > 0 ? wait.toMinutes() + "m" + wait.toSecondsPart() + "s" : wait.toSeconds() + "s";
    }

    private static void last(JsonObject pod, String name) {
        var container = PodStatus.container(pod, name);
        if (Tree.has(container, "state", "terminated")) {
            container.add("lastState", container.get("state").deepCopy());
        }
    }

    private void last(JsonObject p) {
        last(p, name);
    }

    private void again() {
        crashBackOff = crashBackOff.isZero() ? FIRST_WAIT : shorter(crashBackOff.multipliedBy(2), LONGEST);
        pod.edit(p -> {
            last(p);
            var container = PodStatus.container(p, name);
            container.addProperty("restartCount", Tree.num(container, 0, "restartCount") + 1);
        });
        pull();
    }
}
