package dev.podlight.probe;

import dev.podlight.traffic.Trace;

import java.util.Locale;

/** How a probe ended. */
public enum Outcome {
    /** An HTTP answer came, whatever it says. */
    HTTP,
    /** The connection was refused. */
    REFUSED,
    /** Nothing came within the time. */
    TIMEOUT,
    /** No route to the host or the network. */
    UNREACHABLE,
    /** The name has no address. */
    DNS,
    /** The connection stood, TLS could not be agreed. */
    TLS,
    /** The connection stood and was cut before an answer came, or what came was not HTTP. */
    CUT;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a trace calls it; null for CUT, which no trace predicts. */
    public Trace.Symptom symptom() {
        return this == CUT ? null : Trace.Symptom.valueOf(name());
    }
}
