package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The causes that the catalogue says a probe knows, each from what a probe sees. */
final class ProbeCauseTest {
    private static final Text SAID = Text.of("probe.no-answer");
    private static final Known KNOWN = new Known(Set.of("10.0.0.9", "20.200.1.11"), false);
    private static final Answerer TRAEFIK = new Answerer.Traefik(SAID);
    private static final Answerer POD = new Answerer.Pod("user03", "a", SAID);
    private static final Answerer NOBODY = new Answerer.Unknown(SAID);

    /** One line of the table: what was seen, from where, and which cause that is. */
    private record Row(String cause, Outcome outcome, Integer status, Answerer answerer, String address,
            boolean established, Inside inside, boolean unanswered, boolean pastTraefik) {
        static Row of(String cause, Outcome outcome, String address) {
            return new Row(cause, outcome, null, NOBODY, address, false, null, false, false);
        }

        static Row http(String cause, int status, Answerer answerer) {
            return new Row(cause, Outcome.HTTP, status, answerer, "20.200.1.11", true, null, false, false);
        }

        Row inside(Outcome there, boolean hostFirewall) {
            return new Row(cause, outcome, status, answerer, address, established, new Inside(there, hostFirewall),
                    unanswered, pastTraefik);
        }

        Row stood() {
            return new Row(cause, outcome, status, answerer, address, true, inside, unanswered, pastTraefik);
        }

        Row noAnswerFromThePod() {
            return new Row(cause, outcome, status, answerer, address, true, inside, true, pastTraefik);
        }

        Row direct() {
            return new Row(cause, outcome, status, answerer, address, established, inside, unanswered, true);
        }
    }

    static Stream<Arguments> rows() {
        return Stream.of(Row.of("dns-no-answer", Outcome.DNS, ""),
                Row.of("dns-elsewhere", Outcome.TIMEOUT, "198.51.100.7"),
                Row.of("dns-elsewhere", Outcome.REFUSED, "198.51.100.7"),
                Row.of("dns-ipv6-unserved", Outcome.REFUSED, "2001:db8:0:0:0:0:0:9"),
                Row.of("dns-ipv6-unserved", Outcome.TIMEOUT, "2001:db8:0:0:0:0:0:9"),
                Row.of("firewall-closed", Outcome.TIMEOUT, "20.200.1.11").inside(Outcome.HTTP, false),
                Row.of("host-firewall", Outcome.TIMEOUT, "20.200.1.11").inside(Outcome.HTTP, true),
                Row.of("host-firewall", Outcome.UNREACHABLE, "20.200.1.11"),
                Row.of("node-not-ready", Outcome.TIMEOUT, "10.0.0.9").inside(Outcome.TIMEOUT, false),
                Row.of("node-not-ready", Outcome.TIMEOUT, "20.200.1.11").noAnswerFromThePod(),
                Row.http("node-not-ready", 504, TRAEFIK), Row.http("pod-port-closed", 502, TRAEFIK),
                Row.of("pod-port-closed", Outcome.REFUSED, "20.200.1.11").direct(),
                Row.http("app-answers-error", 404, POD), Row.http("app-answers-error", 500, NOBODY),
                Row.of("app-slow", Outcome.TIMEOUT, "20.200.1.11").stood(),
                // what tells nothing
                Row.http(null, 200, POD), Row.http(null, 404, TRAEFIK), Row.of(null, Outcome.TIMEOUT, "20.200.1.11"),
                Row.of(null, Outcome.REFUSED, "20.200.1.11"), Row.of(null, Outcome.TLS, "20.200.1.11"),
                Row.of(null, Outcome.CUT, "20.200.1.11"),
                Row.of(null, Outcome.TIMEOUT, "20.200.1.11").inside(Outcome.REFUSED, false))
            .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isNamed(Row row) throws Exception {
        assertEquals(row.cause, new ProbeCause(trace(row, Trace.Verdict.DELIVERED), seen(row), KNOWN, Optional
            .ofNullable(row.inside)).id());
        assertEquals(row.cause, new ProbeCause(trace(row, Trace.Verdict.EITHER), seen(row), KNOWN, Optional
            .ofNullable(row.inside)).id());
        assertNull(new ProbeCause(trace(row, Trace.Verdict.DIES), seen(row), KNOWN, Optional.ofNullable(row.inside))
            .id(), "the trace names the cause of a death that it foretold");
    }

    private static Trace trace(Row row, Trace.Verdict verdict) throws Exception {
        Trace t = Answers.trace(verdict, Trace.Symptom.HTTP, null, List.of("a"), Hop.Evidence.INFERRED);
        List<Hop> hops = t.hops().stream().filter(h -> !row.pastTraefik || h.kind() != Hop.Kind.TRAEFIK).toList();
        return new Trace(t.request(), t.verdict(), t.symptom(), t.status(), t.location(), hops, t.brokenAt(), t.cause(),
                t.also(), t.pods(), t.rule(), t.candidates(), t.losers(), t.fix(), t.advice());
    }

    private static Observation seen(Row row) throws Exception {
        Observation.Answer answer = row.status == null
                ? null
                : new Observation.Answer(row.status, "", List.of(), "", false);
        Observation.Connection connection = row.address.isEmpty()
                ? null
                : new Observation.Connection(List.of(row.address), row.address, 80, row.established, "", "");
        Observation seen = new Observation(Request.get(Answers.URL), row.outcome, "",
                new Observation.Timing(5L, null, null, null, 20), connection, answer, null, row.answerer);
        Station station = new Station("10.42.2.9:8181", Station.Role.POD, null);
        return row.unanswered
                ? seen.with(new Witness.Connection("20.200.1.11:80", null, station, null, true, "[UNREPLIED]", SAID))
                : seen;
    }

    @Test
    void aListenerThatNeverAnswersIsSlow() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Observation seen = new LaptopProbe(Doors.NONE, Map.of()).send(
                    Request.get("http://127.0.0.1:" + server.getLocalPort() + "/"), Duration.ofMillis(300));
            assertEquals(Outcome.TIMEOUT, seen.outcome());
            assertEquals("app-slow", Comparison.of(Answers.delivered("a"), seen).cause());
        }
    }

    @Test
    void whereNobodyListensOnThePodItIsRefused() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = server.getLocalPort();
        }
        Observation seen = new LaptopProbe(Doors.NONE, Map.of()).send(Request.get("http://127.0.0.1:" + free + "/"),
                Probe.DEFAULT_TIMEOUT);
        Trace direct = trace(Row.of(null, Outcome.REFUSED, "").direct(), Trace.Verdict.DELIVERED);
        assertEquals("pod-port-closed", Comparison.of(direct, seen).cause());
    }

    @Test
    void anIpv6AddressThatNobodyServesIsRefused() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0); Socket any = new Socket("127.0.0.1", server.getLocalPort())) {
            free = any.getLocalPort();
        }
        Observation seen = new LaptopProbe(Doors.NONE, Map.of("userlist.example:" + free, "::1")).send(
                Request.of("GET", "http://userlist.example:" + free + "/", "", Vantage.LAPTOP), Probe.DEFAULT_TIMEOUT);
        assertEquals("dns-ipv6-unserved", Comparison.of(Answers.delivered("a"), seen, KNOWN, Optional.empty()).cause());
    }

    @Test
    void anApplicationsOwnErrorIsAnAnswer() throws Exception {
        try (Peer peer = Peer.answering("HTTP/1.1 503 x\r\nContent-Length: 4\r\n\r\nmine")) {
            Observation seen = new LaptopProbe(Doors.NONE, Map.of()).send(Request.get(peer.url("/")),
                    Probe.DEFAULT_TIMEOUT);
            Comparison c = Comparison.of(Answers.delivered("a"), seen.with(POD));
            assertEquals("app-answers-error", c.cause());
            assertEquals(true, c.agrees());
        }
    }
}
