package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Image;
import dev.podlight.classroom.cluster.image.Images;
import dev.podlight.classroom.cluster.image.Program;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;

/** One container: pulled, started, probed, started again. */
final class ContainerRun {

    private static final Duration PULL_FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final PodRun pod;
    private final JsonObject spec;
    private final String name;
    private Duration pullBackOff = PULL_FIRST;
    private Duration crashBackOff = Duration.ZERO;
    private Image image;
    private boolean runs;
    private int start;

    ContainerRun(PodRun pod, JsonObject spec) {
        this.pod = pod;
        this.spec = spec.deepCopy();
        name = Tree.str(spec, "name");
    }

    String name() {
        return name;
    }

    boolean runs() {
        return runs;
    }

    boolean endsQuickly() {
        return !runs || image.program(spec).hearsTerm();
    }

    /** As the Pod says it now: the image of a running Pod may be changed. */
    private String imageName() {
        return pod.pod()
            .flatMap(p -> Tree.first(Tree.arr(p, "spec", "containers"), "name", name))
            .map(c -> Tree.str(c, "image"))
            .orElse(Tree.str(spec, "image"));
    }

    void pull() {
        var wanted = imageName();
        var node = pod.pod().map(PodStatus::node).orElse("");
        var policy = Tree.str(spec, "imagePullPolicy");
        boolean present = pod.kubelet().present(node, Images.full(wanted));
        if (present && !policy.equals("Always")) {
            pod.event(false, name, "Pulled", "Container image \"" + wanted + "\" already present on machine");
            image = Images.find(wanted).orElseThrow();
            pod.then(Duration.ofMillis(200), this::create);
        } else if (policy.equals("Never")) {
            pod.edit(p -> PodStatus.waiting(p, name, "ErrImageNeverPull",
                    "Container image \"" + wanted + "\" is not present with pull policy of Never"));
        } else {
            pod.event(false, name, "Pulling", "Pulling image \"" + wanted + "\"");
            Images.find(wanted).ifPresentOrElse(i -> pulled(wanted, node, i, present), () -> missing(wanted));
        }
    }

    private void pulled(String wanted, String node, Image found, boolean present) {
        var takes = present ? Duration.ofMillis(700) : found.pull();
        pod.then(takes, () -> {
            pod.kubelet().keep(node, Images.full(wanted));
            image = found;
            var span = takes.toMillis() < 1000
                    ? takes.toMillis() + "ms"
                    : takes.toMillis() / 1000 + "." + takes.toMillis() % 1000 / 100 + "s";
            pod.event(false, name, "Pulled", "Successfully pulled image \"" + wanted + "\" in " + span + " (" + span
                    + " including waiting). Image size: " + found.bytes() + " bytes.");
            create();
        });
    }

    private void missing(String wanted) {
        var error = Images.pullError(wanted);
        pod.then(Duration.ofMillis(1200), () -> {
            pod.event(true, name, "Failed", "Failed to pull image \"" + wanted + "\": " + error);
            pod.event(true, name, "Failed", "Error: ErrImagePull");
            pod.edit(p -> PodStatus.waiting(p, name, "ErrImagePull", error));
            pod.then(Duration.ofMillis(1500), () -> backOff(wanted, error));
        });
    }

    private void backOff(String wanted, String error) {
        pod.event(false, name, "BackOff", "Back-off pulling image \"" + wanted + "\"");
        pod.event(true, name, "Failed", "Error: ImagePullBackOff");
        pod.edit(p -> PodStatus.waiting(p, name, "ImagePullBackOff",
                "Back-off pulling image \"" + wanted + "\": ErrImagePull: " + error));
        var wait = pullBackOff;
        pullBackOff = shorter(pullBackOff.multipliedBy(2), LONGEST);
        pod.then(wait, this::pull);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
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
        var program = image.program(spec);
        boolean probed = spec.has("readinessProbe");
        pod.edit(p -> {
            PodStatus.running(p, name, imageName(), id, registry.stamp());
            PodStatus.container(p, name).addProperty("ready", !probed);
        });
        program.output().forEach(l -> pod.kubelet().logs().add(pod.key().namespace(), pod.key().name(), name, l));
        if (program.runs() != null) {
            pod.then(program.runs(), () -> exit(mine, program.exitCode()));
        }
        if (probed) {
            var probe = Tree.obj(spec, "readinessProbe");
            pod.then(Probes.delay(probe), () -> ready(mine, probe));
        }
        if (spec.has("livenessProbe")) {
            live(mine, Tree.obj(spec, "livenessProbe"), program);
        }
    }

    private void ready(int mine, JsonObject probe) {
        if (mine != start || !runs) {
            return;
        }
        var failure = Probes.failure(probe, spec, image, ip());
        if (failure == null) {
            pod.edit(p -> PodStatus.container(p, name).addProperty("ready", true));
            return;
        }
        // It fails for ever, so from here on only the event's count would rise.
        pod.event(true, name, "Unhealthy", "Readiness probe failed: " + failure);
    }

    private void live(int mine, JsonObject probe, Program program) {
        if (Probes.failure(probe, spec, image, ip()) == null) {
            return;
        }
        var wait = Probes.delay(probe)
            .plus(Probes.period(probe).multipliedBy(Math.max(1, Tree.num(probe, 3, "failureThreshold") - 1)));
        pod.then(wait, () -> {
            pod.event(true, name, "Unhealthy",
                    "Liveness probe failed: " + Probes.failure(probe, spec, image, ip()));
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
        if (policy.equals("Never") || policy.equals("OnFailure") && code == 0) {
            return;
        }
        if (crashBackOff.isZero()) {
            pod.then(Duration.ofMillis(600), this::again);
        } else {
            pod.then(Duration.ofMillis(600), this::crashed);
        }
    }

    private void crashed() {
        var where = pod.key().name() + "_" + pod.key().namespace() + "(" + pod.uid() + ")";
        var wait = crashBackOff;
        pod.event(true, name, "BackOff", "Back-off restarting failed container " + name + " in pod " + where);
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
        crashBackOff = crashBackOff.isZero() ? PULL_FIRST : shorter(crashBackOff.multipliedBy(2), LONGEST);
        pod.edit(p -> {
            last(p);
            var container = PodStatus.container(p, name);
            container.addProperty("restartCount", Tree.num(container, 0, "restartCount") + 1);
        });
        pull();
    }
}
