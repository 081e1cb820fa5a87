package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Observed is written on no hop that nothing recorded, whatever comes together. */
final class RecordedTest {
    private static final Text SAID = Text.of("probe.no-answer");
    private static final ObjectRef POD = new ObjectRef("Pod", "user03", "a");
    private static final Station TRAEFIK = new Station("10.42.0.2:8000", Station.Role.TRAEFIK,
            new ObjectRef("Pod", "kube-system", "traefik-a"));
    private static final Station BALANCER = new Station("10.42.0.5:80", Station.Role.SERVICE_LB,
            new ObjectRef("Pod", "kube-system", "svclb-a"));
    private static final Station TO_POD = new Station("10.42.0.67:8181", Station.Role.POD, POD);

    private static Witness.Connection table(Station balancer, Station to, Station onward, boolean sure,
            boolean answered) {
        return new Witness.Connection("10.0.0.9:80", balancer, to, onward, sure, answered ? "" : "[UNREPLIED]", SAID);
    }

    private static final List<List<Witness>> TABLES = List.of(List.of(),
            List.of(new Witness.Silent(Recorder.CONNECTION_TABLE, SAID)),
            List.of(table(null, TRAEFIK, null, true, true)), List.of(table(null, TRAEFIK, TO_POD, true, true)),
            List.of(table(BALANCER, TRAEFIK, null, true, true)), List.of(table(null, TRAEFIK, null, false, true)),
            List.of(table(null, TRAEFIK, null, true, false)), List.of(table(null, TO_POD, null, true, true)));
    private static final List<List<Witness>> LOGS = List.of(List.of(),
            List.of(new Witness.Silent(Recorder.ACCESS_LOG, SAID)),
            List.of(new Witness.LogLine("r@kubernetes", Answers.RULE, "s@kubernetes", TO_POD, "", SAID)),
            List.of(new Witness.LogLine("other@kubernetes", null, "", null, "", SAID)));
    private static final List<Answerer> ANSWERERS = List.of(new Answerer.Unknown(SAID), new Answerer.Traefik(SAID),
            new Answerer.SomePod("user03", List.of("a", "b"), SAID), new Answerer.Pod("user03", "a", SAID));
    private static final List<Vantage> VANTAGES = List.of(Vantage.LAPTOP, new Vantage.Node(""), new Vantage.Pod("",
            ""));

    @Test
    void everyCombination() throws Exception {
        int count = 0;
        for (Vantage from : VANTAGES) {
            for (boolean established : new boolean[]{true, false}) {
                for (boolean through : new boolean[]{true, false}) {
                    for (boolean named : new boolean[]{true, false}) {
                        for (Answerer answerer : ANSWERERS) {
                            for (List<Witness> table : TABLES) {
                                for (List<Witness> log : LOGS) {
                                    for (Hop.State state : Hop.State.values()) {
                                        hold(seen(from, established, through, named, answerer, table, log), state);
                                        count++;
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        assertEquals(3 * 8 * 4 * 8 * 4 * 4, count);
    }

    private static Observation seen(Vantage from, boolean established, boolean through, boolean named,
            Answerer answerer, List<Witness> table, List<Witness> log) throws Exception {
        List<Witness> all = new ArrayList<>(table);
        all.addAll(log);
        return new Observation(Request.of("GET", Answers.URL, "", from), Outcome.HTTP, "",
                new Observation.Timing(named ? 5L : null, 6L, null, 7L, 20),
                new Observation.Connection(List.of("192.0.2.9"), "192.0.2.9", 80, established, "192.0.2.7:45123",
                        through ? "127.0.0.1:4711" : ""),
                new Observation.Answer(200, "", List.of(), "", false), null, answerer, all);
    }

    /** What stands behind each hop that is called observed must be there; and where it is not, the hop stays as it was. */
    private static void hold(Observation seen, Hop.State state) throws Exception {
        for (boolean agrees : new boolean[]{true, false}) {
            Trace trace = trace(state, Hop.Evidence.INFERRED);
            for (Hop hop : Recorded.raise(trace, seen, agrees).hops()) {
                if (hop.evidence() == Hop.Evidence.OBSERVED) {
                    assertTrue(recorded(hop, seen, agrees), () -> hop + " was recorded by nothing of " + seen);
                }
            }
            Recorded.raise(trace(state, Hop.Evidence.SIMULATED), seen, agrees)
                .hops()
                .forEach(
                        h -> assertEquals(Hop.Evidence.SIMULATED, h.evidence()));
        }
    }

    private static Trace trace(Hop.State state, Hop.Evidence evidence) throws Exception {
        Trace t = Answers.trace(Trace.Verdict.DELIVERED, Trace.Symptom.HTTP, null, List.of("a", "b"), evidence);
        List<Hop> hops = t.hops()
            .stream()
            .map(h -> new Hop(h.kind(), h.object(), state, h.evidence(), h.text()))
            .toList();
        return new Trace(t.request(), t.verdict(), t.symptom(), t.status(), t.location(), hops, t.brokenAt(), t.cause(),
                t.also(), t.pods(), t.rule(), t.candidates(), t.losers(), t.fix(), t.advice());
    }

    /** Said once more, from the recorders' side: what each of them can have recorded at all. */
    private static boolean recorded(Hop hop, Observation o, boolean agrees) {
        Set<Hop.Kind> kinds = EnumSet.of(Hop.Kind.CLIENT);
        if (o.timing().dns() != null) {
            kinds.add(Hop.Kind.DNS);
        }
        boolean laptop = o.request().from() instanceof Vantage.Laptop;
        if (agrees && laptop && o.connection().established() && o.connection().through().isEmpty()) {
            kinds.addAll(List.of(Hop.Kind.FIREWALL, Hop.Kind.LOAD_BALANCER));
        }
        if (agrees && o.answerer() instanceof Answerer.Pod) {
            kinds.add(Hop.Kind.POD);
        }
        if (agrees && o.answerer() instanceof Answerer.Traefik) {
            kinds.add(Hop.Kind.TRAEFIK);
        }
        o.witness(Witness.Connection.class).filter(c -> agrees && c.sure()).ifPresent(c -> {
            kinds.add(Hop.Kind.NODE);
            if (laptop) {
                kinds.addAll(List.of(Hop.Kind.FIREWALL, Hop.Kind.LOAD_BALANCER));
            }
            if (!c.unanswered()) {
                kinds.add(c.sentTo().role() == Station.Role.TRAEFIK ? Hop.Kind.TRAEFIK : Hop.Kind.SERVICE);
                if (c.balancer() != null) {
                    kinds.add(Hop.Kind.LOAD_BALANCER);
                }
            }
        });
        o.witness(Witness.LogLine.class).filter(l -> agrees).ifPresent(l -> {
            kinds.add(Hop.Kind.TRAEFIK);
            if (l.rule() != null) {
                kinds.addAll(List.of(Hop.Kind.INGRESS_RULE, Hop.Kind.SERVICE));
            }
        });
        return hop.state() != Hop.State.NOT_REACHED && kinds.contains(hop.kind());
    }

    @Test
    void withEverythingOnEveryHopIsObserved() throws Exception {
        Observation seen = seen(Vantage.LAPTOP, true, false, true, ANSWERERS.getLast(), TABLES.get(3), LOGS.get(2));
        Comparison c = Comparison.of(Answers.delivered("a", "b"), seen);
        assertTrue(c.agrees(), c.text()::toString);
        assertEquals(EnumSet.allOf(Hop.Kind.class), observed(c));
    }

    @Test
    void theTableAloneMakesTheNodeObserved() throws Exception {
        Observation seen = seen(new Vantage.Node(""), true, false, false, ANSWERERS.getFirst(), TABLES.get(2), List
            .of());
        assertEquals(EnumSet.of(Hop.Kind.CLIENT, Hop.Kind.NODE, Hop.Kind.TRAEFIK), observed(Comparison.of(Answers
            .delivered("a", "b"), seen)));
        Observation guessed = seen(new Vantage.Node(""), true, false, false, ANSWERERS.getFirst(), TABLES.get(5),
                List.of());
        assertEquals(EnumSet.of(Hop.Kind.CLIENT), observed(Comparison.of(Answers.delivered("a", "b"), guessed)));
    }

    @Test
    void whatContradictsIsSaidWithBothAndRaisesNothing() throws Exception {
        Station other = new Station("10.42.0.99:8181", Station.Role.POD, new ObjectRef("Pod", "user03", "z"));
        Comparison c = Comparison.of(Answers.delivered("a", "b"), seen(Vantage.LAPTOP, true, false, true, ANSWERERS
            .getFirst(), List.of(table(null, TRAEFIK, other, true, true)), List.of()));
        assertEquals(Text.of("probe.differs.pod", "a, b", "z"), c.text());
        assertTrue(!c.agrees() && !observed(c).contains(Hop.Kind.NODE));
        var rule = new dev.podlight.traffic.Rule("user04", "x", "h", "/", "Prefix", "s", "80");
        Comparison log = Comparison.of(Answers.delivered("a", "b"), seen(Vantage.LAPTOP, true, false, true, ANSWERERS
            .getFirst(), List.of(), List.of(new Witness.LogLine("r", rule, "s", TO_POD, "", SAID))));
        assertEquals("probe.differs.rule", log.text().key());
        Comparison two = Comparison.of(Answers.delivered("a", "b"), seen(Vantage.LAPTOP, true, false, true,
                new Answerer.Pod("user03", "b", SAID), TABLES.get(3), List.of()));
        assertEquals(Text.of("probe.differs.witnesses", "a", "b"), two.text());
        Comparison past = Comparison.of(Answers.delivered("a", "b"), seen(Vantage.LAPTOP, true, false, true, ANSWERERS
            .getFirst(), TABLES.getLast(), List.of()));
        assertEquals("probe.differs.past-traefik", past.text().key());
    }

    private static Set<Hop.Kind> observed(Comparison c) {
        return c.trace()
            .hops()
            .stream()
            .filter(h -> h.evidence() == Hop.Evidence.OBSERVED)
            .map(Hop::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Hop.Kind.class)));
    }
}
