package dev.podlight.classroom.network;

import java.util.Map;

/** What a client gets for one request. */
public sealed interface Ending {

    /**
     * An HTTP answer.
     *
     * @param headers without Content-Length, Date and Connection
     * @param pod name of the Pod that gave it, or empty when Traefik itself did
     */
    record Answer(int status, Map<String, String> headers, byte[] body, String pod) implements Ending {}

    /** The connection is refused. */
    record Refused() implements Ending {}

    /** Nothing ever comes. */
    record Silent() implements Ending {}

    /** The host cannot be reached at all ({@code No route to host}). */
    record Unreachable() implements Ending {}

    /** Whoever listens there does not speak TLS. */
    record NotTls() implements Ending {}

    /** The name has no address. */
    record NoName() implements Ending {}
}
