package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What agrees, what does not, and on which hops observed may be written. */
final class ComparisonTest {
    private static final Answerer.Pod POD = new Answerer.Pod("user03", "a", Text.of("probe.fingerprint", "2"));
    private static final Answerer.Traefik TRAEFIK = new Answerer.Traefik(Text.of("probe.traefik-words", "x"));

    private static Set<Hop.Kind> observed(Comparison c) {
        return c.trace()
            .hops()
            .stream()
            .filter(h -> h.evidence() == Hop.Evidence.OBSERVED)
            .map(Hop::kind)
            .collect(Collectors.toSet());
    }

    @Test
    void deliveredAndAnsweredByAPod() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("a", "b"), Answers.http(200, "x").with(POD));
        assertTrue(c.agrees());
        assertNull(c.cause());
        assertEquals(EnumSet.of(Hop.Kind.CLIENT, Hop.Kind.DNS, Hop.Kind.FIREWALL, Hop.Kind.LOAD_BALANCER, Hop.Kind.POD),
                observed(c), "nothing recorded the node, Traefik, the rule or the Service");
        assertEquals("a", c.trace().hop(Hop.Kind.POD).orElseThrow().object().name());
    }

    @Test
    void fromInsideNothingIsSaidAboutWhatStandsBefore() throws Exception {
        Observation laptop = Answers.http(200, "x").with(POD);
        for (Vantage from : List.of(new Vantage.Node(""), new Vantage.Pod("", ""))) {
            Request request = Request.of("GET", laptop.request().url().text(), "", from);
            Observation inside = new Observation(request, laptop.outcome(), "", laptop.timing(), laptop.connection(),
                    laptop.answer(), null, POD);
            assertEquals(EnumSet.of(Hop.Kind.CLIENT, Hop.Kind.DNS, Hop.Kind.POD),
                    observed(Comparison.of(Answers.delivered("a", "b"), inside)));
        }
    }

    @Test
    void noPodIsObservedWithoutAFingerprint() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("a", "b"), Answers.http(200, "x"));
        assertTrue(c.agrees());
        assertFalse(observed(c).contains(Hop.Kind.POD));
    }

    @Test
    void inTheClassroomEverythingStaysSimulated() throws Exception {
        Trace simulated = Answers.trace(Trace.Verdict.DELIVERED, Trace.Symptom.HTTP, null, List.of("a"),
                Hop.Evidence.SIMULATED);
        Comparison c = Comparison.of(simulated, Answers.http(200, "x").with(POD));
        assertEquals(Set.of(), observed(c));
        assertEquals("a", c.trace().hop(Hop.Kind.POD).orElseThrow().object().name());
    }

    @Test
    void aPodThatWasNotPredictedDisagrees() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("b"), Answers.http(200, "x").with(POD));
        assertFalse(c.agrees());
        assertEquals(EnumSet.of(Hop.Kind.CLIENT, Hop.Kind.DNS), observed(c));
    }

    @Test
    void traefiksOwnAnswerDisagreesWithDelivery() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("a"), Answers.http(502, "Bad Gateway").with(TRAEFIK));
        assertFalse(c.agrees());
        assertEquals("pod-port-closed", c.cause());
    }

    @Test
    void theApplicationsErrorIsDelivered() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("a"), Answers.http(500, "oops").with(POD));
        assertTrue(c.agrees());
        assertEquals("app-answers-error", c.cause());
    }

    @Test
    void aSilentApplicationIsSlow() throws Exception {
        Comparison c = Comparison.of(Answers.delivered("a"), Answers.failed(Outcome.TIMEOUT, true));
        assertFalse(c.agrees());
        assertEquals("app-slow", c.cause());
        assertNull(Comparison.of(Answers.delivered("a"), Answers.failed(Outcome.TIMEOUT, false)).cause());
    }

    @Test
    void deathsAgreeBySymptomAndStatus() throws Exception {
        Trace timeout = Answers.trace(Trace.Verdict.DIES, Trace.Symptom.TIMEOUT, null, List.of(),
                Hop.Evidence.INFERRED);
        assertTrue(Comparison.of(timeout, Answers.failed(Outcome.TIMEOUT, false)).agrees());
        assertFalse(Comparison.of(timeout, Answers.failed(Outcome.REFUSED, false)).agrees());
        assertFalse(Comparison.of(timeout, Answers.failed(Outcome.CUT, true)).agrees());
        Trace notFound = Answers.trace(Trace.Verdict.DIES, Trace.Symptom.HTTP, 404, List.of(), Hop.Evidence.INFERRED);
        Comparison c = Comparison.of(notFound, Answers.http(404, "404 page not found\n").with(TRAEFIK));
        assertTrue(c.agrees());
        assertTrue(observed(c).contains(Hop.Kind.TRAEFIK));
        assertFalse(Comparison.of(notFound, Answers.http(503, "no available server").with(TRAEFIK)).agrees());
        assertFalse(Comparison.of(notFound, Answers.http(404, "mine").with(POD)).agrees());
    }

    @Test
    void nothingContradictsTheUnknown() throws Exception {
        Trace unknown = Answers.trace(Trace.Verdict.UNKNOWN, null, null, List.of(), Hop.Evidence.INFERRED);
        assertTrue(Comparison.of(unknown, Answers.http(200, "x")).agrees());
    }

    @Test
    void isSaidInBothLanguages() throws Exception {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            Comparison c = Comparison.of(Answers.delivered("a", "b"), Answers.failed(Outcome.REFUSED, false));
            assertTrue(words.format(c.text()).contains("refused"));
        }
    }
}
