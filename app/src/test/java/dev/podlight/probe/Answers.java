package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;
import java.util.List;

/** Traces and observations as the tests of this package need them. */
final class Answers {
    static final String URL = "http://userlist.example/users/1";
    static final Rule RULE = new Rule("user03", "userlist-ingress", "userlist.example", "/", "Prefix", "userlist-svc",
            "80");

    private Answers() {}

    static Trace trace(Trace.Verdict verdict, Trace.Symptom symptom, Integer status, List<String> pods,
            Hop.Evidence evidence) throws BadRequest {
        List<Hop> hops = java.util.stream.Stream.of(Hop.Kind.values())
            .map(kind -> new Hop(kind, null, kind == Hop.Kind.SERVICE ? Hop.State.CONSULTED : Hop.State.PASSED,
                    evidence, Text.of("probe.no-answer")))
            .toList();
        return new Trace(Request.get(URL), verdict, symptom, status, null, hops, null, null, List.of(), pods, RULE,
                List.of(), List.of(), List.of(), Text.of("probe.no-answer"));
    }

    static Trace delivered(String... pods) throws BadRequest {
        return trace(Trace.Verdict.DELIVERED, Trace.Symptom.HTTP, null, List.of(pods), Hop.Evidence.INFERRED);
    }

    static Observation http(int status, String body) throws BadRequest {
        return observation(Outcome.HTTP, new Observation.Answer(status, "", List.of(), body, false), true);
    }

    static Observation failed(Outcome outcome, boolean established) throws BadRequest {
        return observation(outcome, null, established);
    }

    private static Observation observation(Outcome outcome, Observation.Answer answer, boolean established)
            throws BadRequest {
        return new Observation(Request.get(URL), outcome, answer == null ? "why" : "",
                new Observation.Timing(5L, established ? 6L : null, null, answer == null ? null : 7L, 20),
                new Observation.Connection(List.of("192.0.2.9"), "192.0.2.9", 80, established,
                        established ? "192.0.2.7:45123" : "", ""),
                answer, null, new Answerer.Unknown(Text.of("probe.not-asked")));
    }
}
