package dev.podlight.traffic;

import dev.podlight.i18n.Text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way of one request through one snapshot. Immutable; equal snapshot and request give an equal trace. The rules that lost are
 * made only when asked for, by {@link Tracer#losers(Trace)}.
 *
 * @param symptom what the client sees; null when unknown
 * @param status what Traefik itself answers, or null
 * @param location of a redirect, or null
 * @param hops from the client on, those not reached included
 * @param brokenAt the hop where it dies or is redirected, or null
 * @param cause stable id of the catalogue, or null
 * @param also other causes that hold
 * @param pods names of the Pods that may answer, sorted
 * @param rule the one that takes the request, also when its backend is empty; null when none does
 * @param candidates the rules that tie
 * @param fix commands that mend it when pasted; empty where none can
 * @param advice what a person should do, never null
 */
public record Trace(Request request, Verdict verdict, Symptom symptom, Integer status, String location, List<Hop> hops,
        Hop.Kind brokenAt, String cause, List<String> also, List<String> pods, Rule rule, List<Rule> candidates,
        List<Loser> losers, List<String> fix, Text advice) {

    public Trace {
        hops = List.copyOf(hops);
        also = List.copyOf(also);
        pods = List.copyOf(pods);
        candidates = List.copyOf(candidates);
        fix = List.copyOf(fix);
    }

    public Optional<Hop> hop(Hop.Kind kind) {
        return hops.stream().filter(h -> h.kind() == kind).findFirst();
    }

    /** DELIVERED: a Pod gets the request, whatever it answers. */
    public enum Verdict {
        DELIVERED, DIES, EITHER, REDIRECTED, UNKNOWN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Symptom {
        HTTP, REFUSED, TIMEOUT, UNREACHABLE, DNS, TLS;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
