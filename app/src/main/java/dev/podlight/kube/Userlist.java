package dev.podlight.kube;

import dev.podlight.traffic.ObjectRef;

import java.util.List;

/** The lab's application in one namespace (rows L8 to L10 of the lab): apply, expose, scale, delete. */
public final class Userlist {
    public static final String DEPLOYMENT = "userlist";
    public static final String SERVICE = "userlist-svc";
    public static final String CURLTEST = "curltest";
    public static final String INGRESS = "userlist-ingress";
    /** The port that a Userlist Pod listens on. */
    public static final int PORT = 8181;

    Userlist() {}

    public String namespace() {
        throw new UnsupportedOperationException();
    }

    /** Deployment, Service and the Pod curltest, by server-side apply; what another manager scaled keeps its count. */
    public void apply() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * The Ingress, class traefik, path / Prefix to the Service's port 80.
     *
     * @param host a domain name, for example {@code userlist.20.200.1.11.nip.io}
     */
    public void applyIngress(String host) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** @param count 0 to 100 */
    public void scale(int count) throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Which of the four objects, and what hangs on them (ReplicaSets, Pods, EndpointSlices), deleting would take. */
    public List<ObjectRef> whatGoes() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Deletes the four objects; those that are not there are no failure. The caller has shown {@link #whatGoes()}. */
    public void delete() throws KubeException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
