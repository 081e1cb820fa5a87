package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Rule;

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
     * @param balancer the Pod of ServiceLB that they went through, or null
     * @param sentTo where they were really sent: a Traefik Pod, or the Pod itself; the address asked where nothing was changed
     * @param onward the Pod that a new connection of Traefik's led to, or null: Traefik keeps connections open, and only a new one proves
     *            that hop
     * @param sure false where it was found by the client's address and the moment, because its port was changed on the way: then nothing
     *            counts as observed
     * @param line as the kernel writes it; that of the connection to a Pod where nothing came back from there
     */
    record Connection(String asked, Station balancer, Station sentTo, Station onward, boolean sure, String line,
            Text said) implements Witness {
        @Override
        public Recorder recorder() {
            return Recorder.CONNECTION_TABLE;
        }

        /** Whether nothing ever came back from the last of these stations. */
        public boolean unanswered() {
            return line.contains("[UNREPLIED]");
        }
    }

    /**
     * Traefik's line about the request.
     *
     * @param router RouterName, for example {@code websecure-user03-userlist-ingress-userlist-example@kubernetes}, empty if none took it
     * @param rule the rule of the snapshot that this router was made of, or null
     * @param service ServiceName, or empty
     * @param sentTo where Traefik sent it (ServiceAddr), or null if it answered itself
     * @param line as Traefik wrote it
     */
    record LogLine(String router, Rule rule, String service, Station sentTo, String line, Text said)
            implements
                Witness {
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
