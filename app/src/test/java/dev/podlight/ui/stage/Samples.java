package dev.podlight.ui.stage;

import dev.podlight.i18n.Text;
import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Hop.Evidence;
import dev.podlight.traffic.Hop.Kind;
import dev.podlight.traffic.Hop.State;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A recorded cluster, and traces of its requests written by hand. */
public final class Samples {
    public static final String POD = "userlist-675f76f9f8-9ppmq";
    public static final String OTHER = "userlist-675f76f9f8-pqpr9";
    static final Rule RULE = new Rule("user03", "userlist-ingress", "userlist.10.77.1.2.nip.io", "/", "Prefix",
            "userlist-svc", "80");
    private static final String URL = "http://userlist.10.77.1.2.nip.io/users/1";
    private static final Text WORDS = Text.of("stage.not-here");

    private Samples() {}

    public static StageModel standing() {
        return StageModel.of(healthy(), new Front("20.200.1.11", Set.of(22, 80, 443), null), "user03");
    }

    private static ClusterSnapshot healthy() {
        try {
            return SnapshotReader.read(Path.of(Samples.class.getResource("healthy.json").toURI()));
        } catch (IOException | BadSnapshot | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Through firewall, Traefik and the only fitting rule to a Pod that is known to have answered. */
    public static StageModel delivered() {
        Trace trace = trace(Trace.Verdict.DELIVERED, null, null, List.of(POD, OTHER), RULE, ingressWay(State.CONSULTED,
                State.PASSED));
        return standing().with(trace, losers(2), new Outcome(200, Trace.Symptom.HTTP, Duration.ofMillis(12), POD, WORDS,
                "{\"id\":1}", null, List.of(), null));
    }

    /** The Service selects nobody: Traefik answers 503 by itself. */
    public static StageModel nobodyBehind(int losers) {
        Trace trace = trace(Trace.Verdict.DIES, 503, Kind.SERVICE, List.of(), RULE, ingressWay(State.BROKEN,
                State.NOT_REACHED));
        return standing().with(trace, losers(losers), null);
    }

    /** By a NodePort of the Service itself: no Traefik on the way. */
    static StageModel throughService() {
        List<Hop> hops = List.of(hop(Kind.CLIENT, null, State.PASSED), hop(Kind.NODE, new ObjectRef("Node", "",
                "student01"), State.PASSED), hop(Kind.SERVICE, service(), State.PASSED), hop(Kind.POD, null,
                        State.PASSED));
        return standing().with(trace(Trace.Verdict.DELIVERED, null, null, List.of(POD, OTHER), null, hops), List.of(),
                null);
    }

    /** The firewall drops it. */
    static StageModel stoppedOutside() {
        List<Hop> hops = new ArrayList<>(List.of(hop(Kind.CLIENT, null, State.PASSED), hop(Kind.FIREWALL, null,
                State.BROKEN)));
        for (Kind kind : List.of(Kind.NODE, Kind.TRAEFIK, Kind.INGRESS_RULE, Kind.SERVICE, Kind.POD)) {
            hops.add(hop(kind, null, State.NOT_REACHED));
        }
        Trace trace = new Trace(request("http://20.200.1.11:31571/"), Trace.Verdict.DIES, Trace.Symptom.TIMEOUT, null,
                null, hops, Kind.FIREWALL, "firewall-closed", List.of(), List.of(), null, List.of(), List.of(),
                List.of(), WORDS);
        return standing().with(trace, List.of(), null);
    }

    /** Traefik sends the client to https. */
    static StageModel redirected() {
        List<Hop> hops = List.of(hop(Kind.CLIENT, null, State.PASSED), hop(Kind.TRAEFIK, new ObjectRef("Service",
                "kube-system", "traefik"), State.BROKEN), hop(Kind.INGRESS_RULE, null, State.NOT_REACHED), hop(
                        Kind.SERVICE, service(), State.NOT_REACHED), hop(Kind.POD, null, State.NOT_REACHED));
        Trace trace = new Trace(request(URL), Trace.Verdict.REDIRECTED, Trace.Symptom.HTTP, 308,
                "https://userlist.20.200.1.11.nip.io/users/1", hops, Kind.TRAEFIK, "redirect-to-https", List.of(),
                List.of(), RULE, List.of(), List.of(), List.of(), WORDS);
        return standing().with(trace, List.of(), null);
    }

    private static List<Hop> ingressWay(State service, State pod) {
        return List.of(hop(Kind.CLIENT, null, State.PASSED), hop(Kind.DNS, null, State.PASSED), hop(Kind.FIREWALL, null,
                State.PASSED), hop(Kind.NODE, new ObjectRef("Node", "", "student01"), State.PASSED), hop(Kind.TRAEFIK,
                        new ObjectRef("Service", "kube-system", "traefik"), State.PASSED), hop(Kind.INGRESS_RULE,
                                new ObjectRef("Ingress", "user03", "userlist-ingress"), State.PASSED), hop(
                                        Kind.SERVICE, service(), service), hop(Kind.POD, null, pod));
    }

    private static ObjectRef service() {
        return new ObjectRef("Service", "user03", "userlist-svc");
    }

    private static Hop hop(Kind kind, ObjectRef object, State state) {
        return new Hop(kind, object, state, Evidence.INFERRED, WORDS);
    }

    private static Trace trace(Trace.Verdict verdict, Integer status, Kind broken, List<String> pods, Rule rule,
            List<Hop> hops) {
        return new Trace(request(URL), verdict, Trace.Symptom.HTTP, status, null, hops, broken, null, List.of(), pods,
                rule, List.of(), List.of(), broken == null ? List.of() : List.of("kubectl get pods"), WORDS);
    }

    private static Request request(String url) {
        try {
            return Request.get(url);
        } catch (BadRequest e) {
            throw new AssertionError(e);
        }
    }

    private static List<Loser> losers(int count) {
        return IntStream.range(0, count)
            .mapToObj(i -> new Loser(new Rule("user" + i, "other-ingress", "other" + i
                    + ".example.com", "/", "Prefix", "other", "80"), Loser.Why.HOST, WORDS))
            .toList();
    }
}
