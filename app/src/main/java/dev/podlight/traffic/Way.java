package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop.Evidence;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.Hop.State;
import dev.podlight.traffic.Trace.Symptom;
import dev.podlight.traffic.Trace.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The way of one request while it is being walked: its hops so far, and how it ends. */
final class Way {
    private final Request request;
    private final Evidence evidence;
    private final List<Hop> hops = new ArrayList<>();
    private final Set<Cause> also = new LinkedHashSet<>();

    Way(Request request, boolean simulated) {
        this.request = request;
        this.evidence = simulated ? Evidence.SIMULATED : Evidence.INFERRED;
    }

    Request request() {
        return request;
    }

    void passed(Kind kind, ObjectRef object, Text text) {
        add(kind, object, State.PASSED, text);
    }

    void consulted(ObjectRef object, Text text) {
        add(Kind.SERVICE, object, State.CONSULTED, text);
    }

    boolean has(Kind kind) {
        return hops.stream().anyMatch(h -> h.kind() == kind);
    }

    void also(Cause cause) {
        also.add(cause);
    }

    private void add(Kind kind, ObjectRef object, State state, Text text) {
        // a hop that turns out to be where it dies replaces what was said of it on the way
        hops.removeIf(h -> h.kind() == kind);
        hops.add(new Hop(kind, object, state, evidence, text));
    }

    /** A Pod gets the request. */
    Trace delivered(Rule rule, List<String> pods, Cause cause) {
        return trace(Verdict.DELIVERED, Symptom.HTTP, null, null, null, cause, pods, rule, List.of(), List.of(),
                Text.of(cause == null ? "advice.delivered" : "advice.delivered.other"));
    }

    Trace either(List<Rule> candidates, List<String> pods, List<String> fix) {
        return trace(Verdict.EITHER, Symptom.HTTP, null, null, null, Cause.RULE_TIE, pods, null, candidates, fix,
                Cause.RULE_TIE.mends());
    }

    Trace redirected(int status, String location, Rule rule, Text text, ObjectRef traefik) {
        broken(Kind.TRAEFIK, traefik, text, rest(Kind.TRAEFIK, true));
        return trace(Verdict.REDIRECTED, Symptom.HTTP, status, location, Kind.TRAEFIK, Cause.REDIRECT_TO_HTTPS,
                List.of(), rule, List.of(), List.of(), Cause.REDIRECT_TO_HTTPS.mends());
    }

    Trace unknown(Text why) {
        return trace(Verdict.UNKNOWN, null, null, null, null, null, List.of(), null, List.of(), List.of(), why);
    }

    /**
     * It ends here.
     *
     * @param status what Traefik answers, or null if no HTTP answer comes
     * @param beyond kinds that would have followed, in order
     */
    Trace dies(End end, Integer status, Rule rule, List<Kind> beyond, List<String> fix) {
        broken(end.at(), end.object(), end.text(), beyond);
        return trace(Verdict.DIES, end.symptom(), status, null, end.at(), end.cause(), List.of(), rule, List.of(), fix,
                end.cause() == null ? Text.of("advice.unknown-cause") : end.cause().mends());
    }

    /**
     * Where and of what a request dies.
     *
     * @param cause null where the API refused what would tell
     * @param object the one to look at, or null
     */
    record End(Cause cause, Kind at, Symptom symptom, ObjectRef object, Text text) {}

    /** The kinds after this one on the way through an Ingress, or straight through a Service. */
    static List<Kind> rest(Kind after, boolean throughIngress) {
        List<Kind> all = throughIngress
                ? List.of(Kind.NODE, Kind.TRAEFIK, Kind.INGRESS_RULE, Kind.SERVICE, Kind.POD)
                : List.of(Kind.NODE, Kind.SERVICE, Kind.POD);
        return all.stream().filter(k -> k.compareTo(after) > 0).toList();
    }

    private void broken(Kind at, ObjectRef object, Text text, List<Kind> beyond) {
        hops.removeIf(h -> h.kind().compareTo(at) > 0);
        add(at, object, State.BROKEN, text);
        for (Kind kind : beyond) {
            if (kind.compareTo(at) > 0) {
                hops.add(new Hop(kind, null, State.NOT_REACHED, evidence, Text.of("hop.not-reached")));
            }
        }
    }

    private Trace trace(Verdict verdict, Symptom symptom, Integer status, String location, Kind at, Cause cause,
            List<String> pods, Rule rule, List<Rule> candidates, List<String> fix, Text advice) {
        also.remove(cause);
        return new Trace(request, verdict, symptom, status, location, hops, at, cause == null ? null : cause.id(),
                also.stream().map(Cause::id).toList(), pods, rule, candidates, List.of(), fix, advice);
    }
}
