package dev.podlight.ui.classroom;

import dev.podlight.traffic.Cause;
import dev.podlight.traffic.Hop;

import java.util.Locale;

/** Where a fault is felt, in the order of a request's way. */
public enum Group {
    DOOR, TRAEFIK, RULE, SERVICE, POD, API, MACHINE;

    /** @param cause an id of the catalogue; any other is the machine's own */
    public static Group of(String cause) {
        return Cause.of(cause).map(c -> of(c.hop())).orElse(MACHINE);
    }

    private static Group of(Hop.Kind hop) {
        return switch (hop) {
            case null -> API;
            case CLIENT, DNS, FIREWALL, LOAD_BALANCER, NODE -> DOOR;
            case TRAEFIK -> TRAEFIK;
            case INGRESS_RULE -> RULE;
            case SERVICE -> SERVICE;
            case POD -> POD;
        };
    }

    /** Part of message keys. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
