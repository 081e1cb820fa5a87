package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what was recorded on the way differs from what the trace says, or one witness from another. Pure. */
record Contradiction(Trace trace, Observation seen) {

    /** One sentence with both sides; empty if nothing contradicts. */
    Optional<Text> text() {
        if (trace.verdict() == Trace.Verdict.UNKNOWN) {
            return Optional.empty();
        }
        return Stream.of(rule(), way(), pods(), witnesses()).flatMap(Optional::stream).findFirst();
    }

    private Optional<Text> rule() {
        return seen.witness(Witness.LogLine.class)
            .filter(line -> line.rule() != null && trace.rule() != null)
            .filter(line -> Stream.concat(Stream.of(trace.rule()), trace.candidates().stream())
                .noneMatch(r -> same(r, line.rule())))
            .map(line -> Text.of("probe.differs.rule", words(trace.rule()), words(line.rule())));
    }

    private static boolean same(Rule a, Rule b) {
        return a.namespace().equals(b.namespace()) && a.ingress().equals(b.ingress()) && a.host().equals(b.host())
                && a.path().equals(b.path());
    }

    private static String words(Rule rule) {
        return rule.namespace() + "/" + rule.ingress() + " " + rule.host() + rule.path();
    }

    /** To Traefik or past it. */
    private Optional<Text> way() {
        boolean traefik = trace.hop(Hop.Kind.TRAEFIK).isPresent();
        return connection()
            .filter(c -> c.sentTo().role() == (traefik ? Station.Role.POD : Station.Role.TRAEFIK))
            .map(c -> Text.of(traefik ? "probe.differs.past-traefik" : "probe.differs.by-traefik", c.sentTo().name()));
    }

    private Optional<Witness.Connection> connection() {
        return seen.witness(Witness.Connection.class).filter(Witness.Connection::sure);
    }

    private Optional<Text> pods() {
        return recorded().filter(pod -> !trace.pods().contains(pod.name()))
            .map(pod -> Text.of("probe.differs.pod", String.join(", ", trace.pods()), pod.name()))
            .findFirst();
    }

    /** The Pods that a record names, one after another. */
    private Stream<ObjectRef> recorded() {
        Stream<Station> stations = Stream.concat(connection().stream().flatMap(c -> Stream.of(c.sentTo(), c.onward())),
                seen.witness(Witness.LogLine.class).map(Witness.LogLine::sentTo).stream());
        return Stream.concat(
                stations.filter(Objects::nonNull).filter(s -> s.role() == Station.Role.POD).map(Station::pod),
                seen.witness(Witness.PodLine.class)
                    .map(line -> new ObjectRef("Pod", line.namespace(), line.pod()))
                    .stream());
    }

    private Optional<Text> witnesses() {
        List<ObjectRef> all = Stream.concat(recorded(), seen.answerer() instanceof Answerer.Pod pod
                ? Stream.of(new ObjectRef("Pod", pod.namespace(), pod.name()))
                : Stream.empty()).distinct().toList();
        return all.size() < 2
                ? Optional.empty()
                : Optional.of(Text.of("probe.differs.witnesses", all.getFirst().name(), all.getLast().name()));
    }
}
