package dev.podlight.probe;

import java.util.Locale;

/** What may have recorded a request on its way. Each is asked only where it can be. */
public enum Recorder {
    /** The Pods themselves, asked the same through the API's Pod proxy. Changes nothing. */
    FINGERPRINT,
    /** The node's connection table, read as root over SSH. Changes nothing. */
    CONNECTION_TABLE,
    /** Traefik's access log, read through the API, where it is on. The request bears a mark then. */
    ACCESS_LOG,
    /** The logs of the Pods that may have answered, read through the API. The request bears a mark then. */
    POD_LOG;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
