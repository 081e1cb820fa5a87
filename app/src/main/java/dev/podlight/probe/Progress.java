package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Request;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** How far a request has come. Written by the thread that sends it, read by the one that waits: all methods are synchronized. */
final class Progress {
    private final Request request;
    private final long begun = System.nanoTime();
    private final long deadline;
    private long stageBegun = begun;
    private Long dns;
    private Long connect;
    private Long tls;
    private boolean reused;
    private Observation.Connection connection;
    private Observation.Certificate certificate;

    Progress(Request request, Duration timeout) {
        this.request = request;
        this.deadline = begun + timeout.toNanos();
    }

    /** Milliseconds that are left, at least 1. @throws SocketTimeoutException if none are */
    int left() throws SocketTimeoutException {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, nanos / 1_000_000));
    }

    synchronized void begin() {
        stageBegun = System.nanoTime();
    }

    private long stage() {
        return (System.nanoTime() - stageBegun) / 1000;
    }

    synchronized void resolved(boolean looked) {
        dns = looked ? stage() : null;
    }

    synchronized void trying(List<String> resolved, String address, String through) {
        stageBegun = System.nanoTime();
        connection = new Observation.Connection(resolved, address, request.url().port(), false, "", through);
    }

    /** Nothing has to be looked up or connected: an earlier request's connection is used. */
    synchronized void reusing(Observation.Connection earlier, Observation.Certificate shown) {
        connection = earlier;
        certificate = shown;
        reused = true;
    }

    synchronized void connected(String local) {
        connect = stage();
        connection = new Observation.Connection(connection.resolved(), connection.address(), connection.port(), true,
                local, connection.through());
    }

    synchronized void secured(Observation.Certificate shown) {
        tls = stage();
        certificate = shown;
    }

    synchronized Observation answered(Observation.Answer answer, String error) {
        return observation(Outcome.HTTP, error, stage(), answer);
    }

    synchronized Observation failed(IOException e) {
        boolean securing = !reused && connect != null && request.url().https() && tls == null;
        return observation(Outcomes.of(e, securing), Outcomes.words(e), null, null);
    }

    private Observation observation(Outcome outcome, String error, Long http, Observation.Answer answer) {
        long total = (System.nanoTime() - begun) / 1000;
        return new Observation(request, outcome, error, new Observation.Timing(dns, connect, tls, http, total),
                connection, answer, certificate,
                new Answerer.Unknown(Text.of(answer == null ? "probe.no-answer" : "probe.not-asked")));
    }
}
