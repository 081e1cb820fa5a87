package dev.podlight.kube;

import dev.podlight.traffic.KubeObject;

import java.time.Duration;
import java.util.UUID;

/**
 * A Pod that exists for a few requests, in a namespace without one to send from. It is deleted when it is closed, and when this program
 * ends before that; killed outright, what is left of it ends by itself after ten minutes.
 */
public final class EphemeralPod implements AutoCloseable {
    /** The image of the class's own curltest. */
    public static final String IMAGE = "curlimages/curl";
    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration GONE = Duration.ofSeconds(10);

    private final Api api;
    private final KubectlTranscript kubectl;
    private final String namespace;
    private final String name;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::delete);

    private EphemeralPod(Api api, KubectlTranscript kubectl, String namespace) {
        this.api = api;
        this.kubectl = kubectl;
        this.namespace = namespace;
        this.name = "podlight-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Made and Ready. If it does not become so, it is gone again. */
    static EphemeralPod make(Cluster cluster, Api api, KubectlTranscript kubectl, String namespace)
            throws KubeException, InterruptedException {
        EphemeralPod pod = new EphemeralPod(api, kubectl, Namespaces.usable(namespace));
        Runtime.getRuntime().addShutdownHook(pod.atExit);
        boolean ready = false;
        try {
            api.send("POST", "/api/v1/namespaces/" + namespace + "/pods?fieldManager=podlight", Api.JSON, pod
                .manifest());
            kubectl.did("-n " + namespace + " run " + pod.name + " --image=" + IMAGE
                    + " --restart=Never --command -- sleep 600", "pod/" + pod.name + " created");
            try (LiveCluster watch = cluster.watch(view -> {})) {
                watch.await(
                        s -> s.find(KubeObject.Pod.class, namespace, pod.name)
                            .filter(KubeObject.Pod::ready)
                            .map(p -> "")
                            .orElse("pod/" + pod.name),
                        READY);
            }
            ready = true;
            return pod;
        } finally {
            if (!ready) {
                pod.close();
            }
        }
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    private String manifest() {
        return """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","labels":{"run":"podlight-probe"}},
                 "spec":{"restartPolicy":"Never","activeDeadlineSeconds":600,"terminationGracePeriodSeconds":0,
                 "automountServiceAccountToken":false,
                 "containers":[{"name":"curl","image":"%s","imagePullPolicy":"IfNotPresent","command":["sleep","600"]}]}}
                """
            .formatted(name, IMAGE);
    }

    /** Deletes it, also on a thread that was interrupted, and returns when the API took that. */
    @Override
    public void close() {
        Thread deleting = Thread.ofVirtual().name("delete " + name).start(this::delete);
        boolean interrupted = Thread.interrupted();
        try {
            deleting.join(GONE);
        } catch (InterruptedException e) {
            // the deleting goes on without us
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!deleting.isAlive()) {
            forgetAtExit();
        }
    }

    private void forgetAtExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException thisIsTheExit) {
            return;
        }
    }

    private void delete() {
        try {
            api.send("DELETE", "/api/v1/namespaces/" + namespace + "/pods/" + name + "?gracePeriodSeconds=0", null,
                    null);
            kubectl.did("-n " + namespace + " delete pod " + name, "pod \"" + name + "\" deleted");
        } catch (KubeException goneOrOutOfReach) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
