package dev.podlight.classroom.cluster.image;

import java.time.Duration;
import java.util.Map;

/** What the processes in the Pods answer. The API's Pod proxy and the classroom's data plane both ask it. */
public interface PodHttp {

    /**
     * Sends one request to a Pod's own address, as from inside the cluster. Whether anything may reach the Pod (readiness, policies) is the caller's business.
     *
     * @param namespace of the Pod
     * @param pod its name
     * @param port of the Pod's address
     * @param path with its query
     * @throws Refused nothing listens there: no such Pod, its container does not run, another port
     */
    Answer send(String namespace, String pod, int port, String method, String path) throws Refused;

    /** How long its answer takes: nothing to speak of, unless the Pod starves. */
    Duration takes(String namespace, String pod);

    /** Whether a connection to this port of the Pod is accepted. */
    boolean listens(String namespace, String pod, int port);

    /** @param headers at least Content-Type; Content-Length is the sender's to add */
    record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** The connection was refused. */
    final class Refused extends java.io.IOException {
        private static final long serialVersionUID = 1L;

        public Refused(String address) {
            super("dial tcp " + address + ": connect: connection refused");
        }
    }
}
