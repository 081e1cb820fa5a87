package dev.podlight.probe;

import dev.podlight.i18n.Text;

/** What one recorder says about one request: what it recorded, or why it has nothing to say. */
public sealed interface Witness {

    Recorder recorder();

    /** One sentence for a person. */
    Text said();

    /** It was asked, and has nothing to say: what it would have shown stays inferred. */
    record Silent(Recorder recorder, Text said) implements Witness {}

    /**
     * The connection table's entry of the request's own connection.
     *
     * @param asked where the packets were addressed to, {@code 10.0.0.9:80}
     * @param sentTo where kube-proxy really sent them, {@code 10.42.0.2:8000}; the same as {@code asked} where it changed nothing
     * @param onward the new connection from there to a Pod, {@code 10.42.0.67:8181}, or empty: Traefik keeps connections open, and only a
     *            new one proves that hop
     * @param sure false where it was found by the client's address and the moment, because its port was changed on the way
     * @param line as the kernel writes it
     */
    record Connection(String asked, String sentTo, String onward, boolean sure, String line, Text said)
            implements
                Witness {
        @Override
        public Recorder recorder() {
            return Recorder.CONNECTION_TABLE;
        }
    }

    /**
     * Traefik's line about the request.
     *
     * @param router RouterName, for example {@code websecure-user03-userlist-ingress-...@kubernetes}, or empty if none took it
     * @param service ServiceName, or empty
     * @param serviceAddr where Traefik sent it, {@code 10.42.0.9:8181}, or empty if it answered itself
     * @param line as Traefik wrote it
     */
    record LogLine(String router, String service, String serviceAddr, String line, Text said) implements Witness {
        @Override
        public Recorder recorder() {
            return Recorder.ACCESS_LOG;
        }
    }

    /** A Pod's log has the request's mark. */
    record PodLine(String namespace, String pod, String line, Text said) implements Witness {
        @Override
        public Recorder recorder() {
            return Recorder.POD_LOG;
        }
    }
}
