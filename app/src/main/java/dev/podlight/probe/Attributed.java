package dev.podlight.probe;

import dev.podlight.traffic.ObjectRef;

import java.util.Optional;
import java.util.stream.Stream;

/** Names the Pod that answered by what recorded it on its way, where its fingerprint does not tell. Pure. */
final class Attributed {

    private Attributed() {}

    static Observation of(Observation seen) {
        boolean open = seen.answerer() instanceof Answerer.SomePod || seen.answerer() instanceof Answerer.Unknown;
        return seen.answer() == null || !open ? seen : recorded(seen).map(seen::with).orElse(seen);
    }

    private static Optional<Answerer> recorded(Observation seen) {
        return Stream.of(log(seen), podLine(seen), table(seen)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Answerer> log(Observation seen) {
        return seen.witness(Witness.LogLine.class)
            .filter(line -> line.sentTo() != null && line.sentTo().pod() != null)
            .map(line -> pod(line.sentTo().pod(), line));
    }

    private static Optional<Answerer> podLine(Observation seen) {
        return seen.witness(Witness.PodLine.class)
            .map(line -> new Answerer.Pod(line.namespace(), line.pod(), line.said()));
    }

    private static Optional<Answerer> table(Observation seen) {
        return seen.witness(Witness.Connection.class)
            .filter(c -> c.sure() && !c.unanswered())
            .flatMap(c -> Stream.of(Optional.ofNullable(c.onward()), Optional.of(c.sentTo()))
                .flatMap(Optional::stream)
                .filter(s -> s.role() == Station.Role.POD)
                .findFirst()
                .map(s -> pod(s.pod(), c)));
    }

    private static Answerer pod(ObjectRef ref, Witness by) {
        return new Answerer.Pod(ref.namespace(), ref.name(), by.said());
    }
}
