package dev.podlight.kube;

import com.google.gson.JsonObject;
import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.ObjectRef;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lab's application in one namespace (rows L8 to L10 of the lab): apply, expose, scale, delete. */
public final class Userlist {
    public static final String DEPLOYMENT = "userlist";
    public static final String SERVICE = "userlist-svc";
    public static final String CURLTEST = "curltest";
    public static final String INGRESS = "userlist-ingress";
    /** The port that a Userlist Pod listens on. */
    public static final int PORT = 8181;
    /** More Pods than a node runs by default (110) would tell nothing new. */
    public static final int MOST = 100;
    private static final int USUAL = 2;
    private static final String APPLY = "?fieldManager=podlight&force=true";

    private final Api api;
    private final KubectlTranscript kubectl;
    private final String namespace;

    Userlist(Api api, KubectlTranscript kubectl, String namespace) {
        this.api = api;
        this.kubectl = kubectl;
        this.namespace = namespace;
    }

    public String namespace() {
        return namespace;
    }

    /** Deployment, Service and the Pod curltest, by server-side apply; a Deployment that is there already keeps its count. */
    public void apply() throws KubeException, InterruptedException {
        apply(List.of(Manifest.deployment(namespace, replicas()), Manifest.service(namespace),
                Manifest.curltest(namespace)));
    }

    /**
     * The Ingress, class traefik, path / Prefix to the Service's port 80.
     *
     * @param host a domain name, for example {@code userlist.20.200.1.11.nip.io}
     */
    public void applyIngress(String host) throws KubeException, InterruptedException {
        apply(List.of(Manifest.ingress(namespace, ObjectName.host(host))));
    }

    private int replicas() throws KubeException, InterruptedException {
        try {
            JsonObject there = api.get(Manifest.deployment(namespace, USUAL).path().url());
            return Fields.of(there).at("spec").number("replicas", USUAL);
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.NotFound) {
                return USUAL;
            }
            throw e;
        }
    }

    private void apply(List<Manifest> manifests) throws KubeException, InterruptedException {
        List<String> applied = new ArrayList<>();
        for (Manifest manifest : manifests) {
            api.send("PATCH", manifest.path().url() + APPLY, Api.APPLY, manifest.json().toString());
            applied.add(manifest.path().kubectlName() + " serverside-applied");
        }
        String documents = String.join("---\n", manifests.stream().map(Manifest::yaml).toList());
        kubectl.did("-n " + namespace + " apply --server-side --force-conflicts --field-manager=podlight -f - <<'EOF'\n"
                + documents + "EOF", String.join("\n", applied));
    }

    /** @param count 0 to {@value #MOST} */
    public void scale(int count) throws KubeException, InterruptedException {
        if (count < 0 || count > MOST) {
            throw new KubeException(new KubeFailure.BadCount(Integer.toString(count)));
        }
        String body = "{\"apiVersion\":\"autoscaling/v1\",\"kind\":\"Scale\",\"metadata\":{\"name\":\"" + DEPLOYMENT
                + "\",\"namespace\":\"" + namespace + "\"},\"spec\":{\"replicas\":" + count + "}}";
        api.send("PUT", Manifest.deployment(namespace, USUAL).path().url() + "/scale?fieldManager=podlight", Api.JSON,
                body);
        kubectl.did("-n " + namespace + " scale deployment/" + DEPLOYMENT + " --replicas=" + count,
                "deployment.apps/" + DEPLOYMENT + " scaled");
    }

    /** Which of the four objects, and what hangs on them (ReplicaSets, Pods, EndpointSlices), deleting would take. */
    public List<ObjectRef> whatGoes() throws KubeException, InterruptedException {
        List<KubeObject> here = OneShot.snapshot(api, namespace)
            .objects()
            .stream()
            .filter(o -> o.namespace().equals(namespace))
            .toList();
        ObjectRef deployment = new ObjectRef("Deployment", namespace, DEPLOYMENT);
        Set<ObjectRef> replicaSets = here.stream()
            .filter(o -> deployment.equals(o.meta().owner()))
            .map(KubeObject::ref)
            .collect(Collectors.toSet());
        return here.stream()
            .filter(o -> isOurs(o) || replicaSets.contains(o.ref()) || replicaSets.contains(o.meta().owner()))
            .map(KubeObject::ref)
            .toList();
    }

    private static boolean isOurs(KubeObject object) {
        return switch (object) {
            case KubeObject.EndpointSlice slice -> slice.service().equals(SERVICE);
            case KubeObject.Workload workload -> workload.kind().equals("Deployment")
                    && workload.name().equals(DEPLOYMENT);
            case KubeObject.Service service -> service.name().equals(SERVICE);
            case KubeObject.Pod pod -> pod.name().equals(CURLTEST);
            case KubeObject.Ingress ingress -> ingress.name().equals(INGRESS);
            default -> false;
        };
    }

    /** Deletes the four objects; those that are not there are no failure. The caller has shown {@link #whatGoes()}. */
    public void delete() throws KubeException, InterruptedException {
        List<Manifest> all = List.of(Manifest.ingress(namespace, "x"), Manifest.service(namespace),
                Manifest.deployment(namespace, 0), Manifest.curltest(namespace));
        List<String> names = new ArrayList<>();
        for (Manifest manifest : all) {
            names.add(manifest.path().kubectlName());
            delete(manifest);
        }
        kubectl.did("-n " + namespace + " delete " + String.join(" ", names) + " --ignore-not-found --wait=false", "");
    }

    private void delete(Manifest manifest) throws KubeException, InterruptedException {
        try {
            api.send("DELETE", manifest.path().url() + "?propagationPolicy=Background", null, null);
        } catch (KubeException e) {
            if (!(e.failure() instanceof KubeFailure.NotFound)) {
                throw e;
            }
        }
    }
}
