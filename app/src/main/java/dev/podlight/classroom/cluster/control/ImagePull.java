package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.image.Image;
import dev.podlight.classroom.cluster.image.Images;
import dev.podlight.classroom.cluster.object.Tree;
import java.time.Duration;

/** Gets the image of one container to its node, and says so in the Pod. */
final class ImagePull {
    private final PodRun pod;
    private final JsonObject spec;
    private final String name;
    private Duration backOff = ContainerRun.FIRST_WAIT;
    private Image image;

    /** @param spec of the container */
    ImagePull(PodRun pod, JsonObject spec) {
        this.pod = pod;
        this.spec = spec;
        name = Tree.str(spec, "name");
    }

    /** What was pulled last, or null. */
    Image image() {
        return image;
    }

    /** As the Pod says it now: the image of a running Pod may be changed. */
    String imageName() {
        return pod.pod()
            .flatMap(p -> Tree.first(Tree.arr(p, "spec", "containers"), "name", name))
            .map(c -> Tree.str(c, "image"))
            .orElse(Tree.str(spec, "image"));
    }

    /** Tries until it is there; then goes on with {@code next}. */
    void pull(Runnable next) {
        var wanted = imageName();
        var node = pod.pod().map(PodStatus::node).orElse("");
        var policy = Tree.str(spec, "imagePullPolicy");
        boolean present = pod.kubelet().present(node, Images.full(wanted));
        if (present && !policy.equals("Always")) {
            pod.event(false, name, "Pulled", "Container image \"" + wanted + "\" already present on machine");
            image = Images.find(wanted).orElseThrow();
            pod.then(Duration.ofMillis(200), next);
        } else if (policy.equals("Never")) {
            pod.edit(p -> PodStatus.waiting(p, name, "ErrImageNeverPull",
                    "Container image \"" + wanted + "\" is not present with pull policy of Never"));
        } else {
            pod.event(false, name, "Pulling", "Pulling image \"" + wanted + "\"");
            Images.find(wanted)
                .ifPresentOrElse(i -> pulled(wanted, node, i, present, next), () -> missing(wanted, next));
        }
    }

    private void pulled(String wanted, String node, Image found, boolean present, Runnable next) {
        var takes = present ? Duration.ofMillis(700) : found.pull();
        pod.then(takes, () -> {
            pod.kubelet().keep(node, Images.full(wanted));
            image = found;
            var span = takes.toMillis() < 1000
                    ? takes.toMillis() + "ms"
                    : takes.toMillis() / 1000 + "." + takes.toMillis() % 1000 / 100 + "s";
            pod.event(false, name, "Pulled", "Successfully pulled image \"" + wanted + "\" in " + span + " (" + span
                    + " including waiting). Image size: " + found.bytes() + " bytes.");
            next.run();
        });
    }

    private void missing(String wanted, Runnable next) {
        var error = Images.pullError(wanted);
        pod.then(Duration.ofMillis(1200), () -> {
            pod.event(true, name, "Failed", "Failed to pull image \"" + wanted + "\": " + error);
            pod.event(true, name, "Failed", "Error: ErrImagePull");
            pod.edit(p -> PodStatus.waiting(p, name, "ErrImagePull", error));
            pod.then(Duration.ofMillis(1500), () -> backOff(wanted, error, next));
        });
    }

    private void backOff(String wanted, String error, Runnable next) {
        pod.event(true, name, "Failed", "Error: ImagePullBackOff");
        pod.edit(p -> PodStatus.waiting(p, name, "ImagePullBackOff",
                "Back-off pulling image \"" + wanted + "\": ErrImagePull: " + error));
        var wait = backOff;
        pod.normalUntil(wait, name, "Back-off pulling image \"" + wanted + "\"");
        backOff = ContainerRun.shorter(backOff.multipliedBy(2), ContainerRun.LONGEST);
        pod.then(wait, () -> pull(next));
    }
}
