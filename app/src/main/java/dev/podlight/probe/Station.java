package dev.podlight.probe;

import dev.podlight.traffic.ObjectRef;

/**
 * Where packets of a request went.
 *
 * @param address and port, for example {@code 10.42.0.2:8000}
 * @param role what stands there
 * @param pod the Pod that has this address, or null
 */
public record Station(String address, Role role, ObjectRef pod) {

    /** What an address of the cluster is. */
    public enum Role {
        TRAEFIK,
        /** A Pod of k3s's ServiceLB, which passes everything on to Traefik. */
        SERVICE_LB,
        /** Any other Pod. */
        POD,
        /** No Pod of the snapshot. */
        OTHER
    }

    /** As a person reads it: the Pod's name where there is one. */
    public String name() {
        return pod == null ? address : pod.name() + " (" + address + ")";
    }
}
