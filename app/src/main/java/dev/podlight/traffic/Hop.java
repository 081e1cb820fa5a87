package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.util.Locale;
import java.util.Objects;

/**
 * One station of a request's way.
 *
 * @param object the object that stands there, or null (a client, DNS, a firewall)
 * @param text what it is and what it did, for a person
 */
public record Hop(Kind kind, ObjectRef object, State state, Evidence evidence, Text text) {

    public Hop {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(state);
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(text);
    }

    public Hop with(Evidence other) {
        return new Hop(kind, object, state, other, text);
    }

    /** In the order of a full way. */
    public enum Kind {
        CLIENT, DNS, FIREWALL, LOAD_BALANCER, NODE, TRAEFIK, INGRESS_RULE, SERVICE, POD;

        /** As JSON and the catalogue of causes write it, for example {@code load-balancer}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** CONSULTED: looked up, the request itself does not pass there (a Service on the way through an Ingress). */
    public enum State {
        PASSED, CONSULTED, BROKEN, NOT_REACHED;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What stands behind a hop. OBSERVED is written only where something recorded a real request. */
    public enum Evidence {
        OBSERVED, INFERRED, SIMULATED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
