package dev.podlight.probe;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Target;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;

import java.util.Optional;

/**
 * The causes that only a probe knows (the catalogue's column "known by"), where the objects alone say that a Pod gets the request. Pure.
 *
 * @param inside what the node itself saw of the same request; empty if it was not asked
 */
record ProbeCause(Trace trace, Observation seen, Known known, Optional<Inside> inside) {

    /** A stable id of the catalogue, or null if the probe tells none. */
    String id() {
        if (trace.verdict() != Trace.Verdict.DELIVERED && trace.verdict() != Trace.Verdict.EITHER) {
            return null;
        }
        if (seen.outcome() == Outcome.DNS) {
            return "dns-no-answer";
        }
        if (seen.outcome() == Outcome.HTTP) {
            return http(seen.status(), seen.answerer() instanceof Answerer.Traefik);
        }
        if (seen.connection() == null) {
            return null;
        }
        if (ipv6Unserved()) {
            return "dns-ipv6-unserved";
        }
        if (elsewhere()) {
            return "dns-elsewhere";
        }
        return switch (seen.outcome()) {
            case UNREACHABLE -> "host-firewall";
            case TIMEOUT -> timeout();
            case REFUSED -> trace.hop(Hop.Kind.TRAEFIK).isEmpty() ? "pod-port-closed" : null;
            case HTTP, DNS, TLS, CUT -> null;
        };
    }

    private static String http(int status, boolean traefik) {
        if (!traefik) {
            return status >= 400 ? "app-answers-error" : null;
        }
        return switch (status) {
            case 502 -> "pod-port-closed";
            // nobody refused: the packets to the Pod got no answer, while the API still calls it ready
            case 504 -> "node-not-ready";
            default -> null;
        };
    }

    private boolean ipv6Unserved() {
        return !known.ipv6() && seen.connection().address().contains(":");
    }

    /** Only of a name, and only from outside: inside, a name may lead to any address of the cluster. */
    private boolean elsewhere() {
        Target url = seen.request().url();
        return seen.request().from() instanceof Vantage.Laptop && !Names.isAddress(url.host())
                && seen.connection().through().isEmpty() && known.elsewhere(seen.connection().address());
    }

    private String timeout() {
        boolean nobody = seen.witness(Witness.Connection.class).filter(Witness.Connection::unanswered).isPresent();
        if (nobody) {
            return "node-not-ready";
        }
        // a listener that stands for another address accepts everything
        if (seen.connection().established() && seen.connection().through().isEmpty()) {
            return "app-slow";
        }
        return inside.map(ProbeCause::twoVantages).orElse(null);
    }

    private static String twoVantages(Inside inside) {
        if (inside.hostFirewall()) {
            return "host-firewall";
        }
        return inside.works() ? "firewall-closed" : inside.outcome() == Outcome.TIMEOUT ? "node-not-ready" : null;
    }
}
