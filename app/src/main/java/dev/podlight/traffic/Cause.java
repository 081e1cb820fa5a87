package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop.Kind;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request dies of: the catalogue. The ids are stable; the pages on causes in docs/ are made of this table and of the
 * messages {@code cause.ID.seen} (what it looks like) and {@code cause.ID.mends} (what mends it).
 */
public enum Cause {
    DNS_NO_ANSWER(Kind.DNS, "trace, probe", "dns"),
    DNS_ELSEWHERE(Kind.DNS, "trace, probe", "timeout"),
    DNS_IPV6_UNSERVED(Kind.DNS, "probe", "refused, timeout"),
    FIREWALL_CLOSED(Kind.FIREWALL, "flags, probe", "timeout"),
    HOST_FIREWALL(Kind.FIREWALL, "probe", "unreachable, timeout"),
    CLUSTER_ADDRESS_OUTSIDE(Kind.CLIENT, "trace", "timeout"),
    PORT_UNSERVED(Kind.NODE, "trace", "refused"),
    SERVICE_PORT_UNSERVED(Kind.SERVICE, "trace", "timeout"),
    FRONT_END_NO_PORT(Kind.LOAD_BALANCER, "flags", "timeout"),
    FRONT_END_PROBE_FAILS(Kind.LOAD_BALANCER, "flags", "timeout"),
    LOAD_BALANCER_PENDING(Kind.LOAD_BALANCER, "trace", "refused"),
    HOST_PORT_TAKEN(Kind.LOAD_BALANCER, "trace", "refused"),
    TRAEFIK_NOT_LOAD_BALANCER(Kind.LOAD_BALANCER, "trace", "refused"),
    TRAEFIK_MISSING(Kind.TRAEFIK, "trace", "refused"),
    TRAEFIK_NO_ENDPOINTS(Kind.TRAEFIK, "trace", "timeout, refused"),
    TRAEFIK_POLICY_LOCAL(Kind.TRAEFIK, "trace", "timeout"),
    REDIRECT_TO_HTTPS(Kind.TRAEFIK, "trace", "301, 302, 307, 308"),
    NO_RULE(Kind.INGRESS_RULE, "trace", "404"),
    NO_RULE_HOST(Kind.INGRESS_RULE, "trace", "404"),
    NO_RULE_PATH(Kind.INGRESS_RULE, "trace", "404"),
    NO_RULE_CLASS(Kind.INGRESS_RULE, "trace", "404"),
    RULE_SERVICE_MISSING(Kind.INGRESS_RULE, "trace", "404"),
    RULE_PORT_MISSING(Kind.INGRESS_RULE, "trace", "404"),
    RULE_EXTERNAL_NAME(Kind.INGRESS_RULE, "trace", "404"),
    RULE_HEADLESS_NATIVELB(Kind.INGRESS_RULE, "trace", "404"),
    RULE_MIDDLEWARE_MISSING(Kind.INGRESS_RULE, "trace", "404"),
    RULE_ENTRYPOINT(Kind.INGRESS_RULE, "trace", "404"),
    RULE_TIE(Kind.INGRESS_RULE, "trace", "either"),
    NAMESPACE_TERMINATING(Kind.SERVICE, "trace", "503, 404, refused"),
    WORKLOAD_MISSING(Kind.POD, "trace", "503, 404, refused"),
    SERVICE_SELECTS_NO_POD(Kind.SERVICE, "trace", "503, 404, refused"),
    WORKLOAD_SCALED_TO_ZERO(Kind.POD, "trace", "503, 404, refused"),
    PODS_QUOTA(Kind.POD, "trace", "503, 404, refused"),
    PODS_PENDING(Kind.POD, "trace", "503, 404, refused"),
    PODS_IMAGE_PULL(Kind.POD, "trace", "503, 404, refused"),
    PODS_CRASH_LOOP(Kind.POD, "trace", "503, 404, refused"),
    PODS_EVICTED(Kind.POD, "trace", "503, 404, refused"),
    NODE_NOT_READY(Kind.NODE, "trace, probe", "timeout, 504"),
    PODS_NOT_READY(Kind.POD, "trace", "503, 404, refused"),
    SERVICE_TARGET_PORT_UNKNOWN(Kind.SERVICE, "trace", "503, 404, refused"),
    POD_PORT_CLOSED(Kind.POD, "trace, probe", "502, refused"),
    POD_NETWORK_POLICY(Kind.POD, "trace", "502, timeout"),
    POD_SCHEME(Kind.POD, "trace", "500, tls"),
    APP_ANSWERS_ERROR(Kind.POD, "probe", "4xx, 5xx"),
    APP_SLOW(Kind.POD, "probe", "timeout"),
    API_UNREACHABLE(null, "connecting", "refused, timeout"),
    API_CERTIFICATE_NAME(null, "connecting", "tls"),
    API_CERTIFICATE_EXPIRED(null, "connecting", "tls"),
    API_UNAUTHORIZED(null, "connecting", "401, 403");

    private final Kind hop;
    private final List<String> knownBy;
    private final List<String> symptoms;

    Cause(Kind hop, String knownBy, String symptoms) {
        this.hop = hop;
        this.knownBy = List.of(knownBy.split(", "));
        this.symptoms = List.of(symptoms.split(", "));
    }

    /** As JSON writes it, for example {@code workload-scaled-to-zero}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for an id that is none of the catalogue's. */
    public static Optional<Cause> of(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }

    /** Where a request dies of it; null for the causes of the connection to the API. */
    public Kind hop() {
        return hop;
    }

    /** Some of trace, flags, probe, connecting. */
    public List<String> knownBy() {
        return knownBy;
    }

    /** What the client may see: a symptom's id, a status, or {@code either}. */
    public List<String> symptoms() {
        return symptoms;
    }

    /** What it looks like in the cluster's objects. */
    public Text seen() {
        return Text.of("cause." + id() + ".seen");
    }

    /** What a person should do about it. */
    public Text mends() {
        return Text.of("cause." + id() + ".mends");
    }
}
