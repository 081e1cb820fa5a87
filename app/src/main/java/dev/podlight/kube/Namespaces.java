package dev.podlight.kube;

import dev.podlight.traffic.ObjectRef;

import java.util.List;
import java.util.Set;

/** Namespaces: create, delete, guard. Names are checked before any use. */
public final class Namespaces {
    /** What every cluster has and nobody's lab may touch. */
    public static final Set<String> PROTECTED = Set.of("kube-system", "kube-public", "kube-node-lease", "default");

    private final Api api;
    private final KubectlTranscript kubectl;

    Namespaces(Api api, KubectlTranscript kubectl) {
        this.api = api;
        this.kubectl = kubectl;
    }

    /** Whether Podlight refuses to change anything in it. */
    public static boolean isProtected(String namespace) {
        return PROTECTED.contains(namespace);
    }

    /** @return the name itself, if it may be one and the lab may touch it */
    static String usable(String namespace) throws KubeException {
        ObjectName.label(namespace);
        if (isProtected(namespace)) {
            throw new KubeException(new KubeFailure.Protected(namespace));
        }
        return namespace;
    }

    /**
     * @return false if it existed already
     * @throws KubeException BadName, Protected, Conflict if one of this name is being deleted, or what the API says
     */
    public boolean create(String name) throws KubeException, InterruptedException {
        usable(name);
        String body = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}";
        try {
            api.send("POST", "/api/v1/namespaces?fieldManager=podlight", Api.JSON, body);
            kubectl.did("create namespace " + name, "namespace/" + name + " created");
            return true;
        } catch (KubeException e) {
            if (e.failure() instanceof KubeFailure.Conflict || e.failure() instanceof KubeFailure.Forbidden) {
                // who has rights in one namespace only may not create it, and need not
                return existing(name, e);
            }
            throw e;
        }
    }

    private boolean existing(String name, KubeException refusal) throws KubeException, InterruptedException {
        try {
            Fields namespace = Fields.of(api.get("/api/v1/namespaces/" + name));
            if (namespace.at("metadata").has("deletionTimestamp")) {
                throw refusal;
            }
            kubectl.did("get namespace " + name, "");
            return false;
        } catch (KubeException e) {
            throw e == refusal || !(e.failure() instanceof KubeFailure.NotFound
                    || e.failure() instanceof KubeFailure.Forbidden) ? e : refusal;
        }
    }

    /** Every object that deleting this namespace would take with it, Secrets by their names only. Changes nothing. */
    public List<ObjectRef> whatGoes(String name) throws KubeException, InterruptedException {
        usable(name);
        return new NamespaceContents(api).of(name);
    }

    /**
     * Deletes the namespace and all in it. The caller has shown {@link #whatGoes(String)} and was told to go on. Returns when the API
     * accepted it; the namespace is gone when the watch says so.
     */
    public void delete(String name) throws KubeException, InterruptedException {
        usable(name);
        api.send("DELETE", "/api/v1/namespaces/" + name, null, null);
        kubectl.did("delete namespace " + name + " --wait=false", "namespace \"" + name + "\" deleted");
    }
}
