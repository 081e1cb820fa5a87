package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came back when a request was really sent, and what recorded it. Immutable.
 *
 * @param outcome how it ended
 * @param error technical words of what failed; for an HTTP answer empty, or why its body is not all there
 * @param connection null if no connection was ever tried (no address)
 * @param answer null unless outcome is HTTP
 * @param certificate what the server showed, null for http or when TLS did not get so far; not judged
 * @param answerer who answered, as far as it could be found out
 * @param witnesses what else recorded the request, and who was asked in vain
 */
public record Observation(Request request, Outcome outcome, String error, Timing timing, Connection connection,
        Answer answer, Certificate certificate, Answerer answerer, List<Witness> witnesses) {

    public Observation {
        Objects.requireNonNull(request);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(timing);
        Objects.requireNonNull(answerer);
        witnesses = List.copyOf(witnesses);
    }

    /** As it is known before anybody was asked. */
    Observation(Request request, Outcome outcome, String error, Timing timing, Connection connection, Answer answer,
            Certificate certificate, Answerer answerer) {
        this(request, outcome, error, timing, connection, answer, certificate, answerer, List.of());
    }

    /** The status of the answer, or null. */
    public Integer status() {
        return answer == null ? null : answer.status();
    }

    public Observation with(Answerer other) {
        return new Observation(request, outcome, error, timing, connection, answer, certificate, other, witnesses);
    }

    /** With one witness more. */
    public Observation with(Witness witness) {
        List<Witness> all = new ArrayList<>(witnesses);
        all.add(witness);
        return new Observation(request, outcome, error, timing, connection, answer, certificate, answerer, all);
    }

    /** What that recorder recorded; empty if it was not asked or has nothing to say. */
    public <W extends Witness> Optional<W> witness(Class<W> type) {
        return witnesses.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Microseconds of each stage, null for one that was not begun or did not end.
     *
     * @param dns name to addresses; null for an address
     * @param http from the request's first byte to the answer's last that was read
     * @param total of everything, never null
     */
    public record Timing(Long dns, Long connect, Long tls, Long http, long total) {}

    /**
     * @param resolved every address of the name, or the address itself
     * @param address the one that was connected to, or tried last
     * @param established whether the connection stood
     * @param local this side's address and port as {@code 192.0.2.7:45123}, empty if it did not stand: with it the node's connection
     *            table can be asked
     * @param through the loopback listener that stood for the address, or empty
     */
    public record Connection(List<String> resolved, String address, int port, boolean established, String local,
            String through) {
        public Connection {
            resolved = List.copyOf(resolved);
        }
    }

    /**
     * @param reason the words after the status, or empty
     * @param headers in their order, names as sent
     * @param body the first 64 KiB as text, by the answer's charset, else UTF-8
     * @param truncated whether there was more
     */
    public record Answer(int status, String reason, List<Header> headers, String body, boolean truncated) {
        public Answer {
            headers = List.copyOf(headers);
        }

        /** The first header of that name, in any case. */
        public Optional<String> header(String name) {
            return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
        }
    }

    public record Header(String name, String value) {}

    /**
     * @param names subject alternative names
     * @param notBefore and notAfter as ISO-8601 instants
     * @param traefikDefault whether it is the one that Traefik makes for itself when no Secret fits
     */
    public record Certificate(String subject, String issuer, List<String> names, String notBefore, String notAfter,
            boolean traefikDefault) {
        public Certificate {
            names = List.copyOf(names);
        }
    }
}
