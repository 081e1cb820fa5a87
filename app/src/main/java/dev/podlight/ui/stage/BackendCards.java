package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.ObjectRef;
import dev.podlight.traffic.Trace;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The Service, looked up or passed, and the Pods behind it. */
final class BackendCards {
    private static final String NOBODY = "nobody";
    private final Draft draft;
    private final Way way;
    private final Deck deck;
    private final Trace trace;
    private final Optional<Service> service;
    private final boolean passed;

    BackendCards(Draft draft, Way way, Deck deck) {
        this.draft = draft;
        this.way = way;
        this.deck = deck;
        this.trace = draft.model.trace();
        this.service = service();
        // through an Ingress the Service is only looked up: Traefik goes to the Pod by itself
        this.passed = !way.has(Hop.Kind.TRAEFIK);
    }

    private Optional<Service> service() {
        return trace.hop(Hop.Kind.SERVICE)
            .map(Hop::object)
            .or(() -> Optional.ofNullable(trace.rule())
                .map(r -> new ObjectRef("Service", r.namespace(), r.service())))
            .flatMap(ref -> draft.facts.service(ref.namespace(), ref.name()));
    }

    void draw() {
        if (service.isEmpty() && !way.reached(Hop.Kind.SERVICE)) {
            bystanders();
        }
        if (service.isPresent()) {
            Card card = way.lit(deck.service(service.get(), passed ? Slot.ROW : Slot.ABOVE), Hop.Kind.SERVICE);
            draft.add(passed
                    ? card
                    : card.saying(draft.words.get("stage.service.asked"),
                            draft.words.get("stage.service.asked.full", service.get().name())));
        } else if (way.dies(Hop.Kind.SERVICE)) {
            draft.add(way.lit(Card.plain("service", Column.SERVICE, passed ? Slot.ROW : Slot.ABOVE,
                    trace.hop(Hop.Kind.SERVICE).map(Hop::object).map(ObjectRef::name).orElse("Service"),
                    draft.words.get("stage.service.missing")), Hop.Kind.SERVICE));
        }
        List<Pod> pods = pods();
        pods.forEach(this::pod);
        if (pods.isEmpty() && (way.dies(Hop.Kind.POD) || way.dies(Hop.Kind.SERVICE))) {
            Card none = Card.plain(NOBODY, Column.POD, Slot.ROW, draft.words.get("stage.nobody"),
                    draft.words.get("stage.nobody.line"));
            draft.add(way.dies(Hop.Kind.POD) ? way.lit(none, Hop.Kind.POD) : none.with(Light.DIM, -1));
        }
    }

    /** What stands there though this request never comes so far. */
    private void bystanders() {
        for (Service other : draft.facts.services()) {
            draft.add(deck.service(other, Slot.ABOVE).with(Light.DIM, -1));
            draft.facts.selected(other)
                .stream()
                .filter(p -> !draft.has(Deck.podId(p.name())))
                .forEach(p -> draft.add(deck.pod(p).with(Light.DIM, -1)));
        }
    }

    /** The one that answered first, then those that may, then the rest. */
    private List<Pod> pods() {
        List<Pod> behind = service.map(draft.facts::selected).orElse(List.of());
        List<Pod> named = trace.pods().stream().flatMap(n -> draft.facts.pod(n).stream()).toList();
        return java.util.stream.Stream.concat(named.stream(), behind.stream())
            .distinct()
            .sorted(Comparator.comparing((Pod p) -> !p.name().equals(answered()))
                .thenComparing(p -> !trace.pods().contains(p.name())))
            .toList();
    }

    private void pod(Pod pod) {
        boolean eligible = trace.pods().contains(pod.name());
        boolean here = pod.name().equals(answered()) || (answered().isEmpty() && trace.pods().size() == 1 && eligible);
        int hop = way.reached(Hop.Kind.POD) ? way.index(Hop.Kind.POD) : -1;
        Card card = deck.pod(pod);
        if (here) {
            draft.add(way.lit(card, Hop.Kind.POD)
                .saying(draft.words.get(answered().isEmpty()
                        ? "stage.pod.only"
                        : "stage.pod.answered"), pod.name()));
        } else if (eligible && way.dies(Hop.Kind.POD)) {
            draft.add(way.lit(card, Hop.Kind.POD));
        } else if (eligible) {
            draft.add(card.with(Light.ELIGIBLE, hop).saying(draft.words.get("stage.pod.eligible"), pod.name()));
        } else {
            draft.add(card.with(way.dies(Hop.Kind.POD) && !pod.ready() ? Light.DEAD : Light.DIM, hop));
        }
    }

    private String answered() {
        return draft.model.outcome() == null ? "" : draft.model.outcome().pod();
    }

    void beam(String from) {
        String serviceId = service.map(Deck::id).orElse("service");
        String target = target();
        if (passed && way.has(Hop.Kind.SERVICE)) {
            draft.add(way.beam(from, serviceId, Hop.Kind.SERVICE));
            if (way.has(Hop.Kind.POD)) {
                draft.add(way.beam(serviceId, target, Hop.Kind.POD));
            }
            return;
        }
        if (way.has(Hop.Kind.SERVICE)) {
            lookups(from, serviceId);
        }
        exit(from, target);
    }

    private void lookups(String from, String serviceId) {
        int hop = way.index(Hop.Kind.SERVICE);
        boolean reached = way.reached(Hop.Kind.SERVICE);
        Hop.Evidence evidence = way.evidence(Hop.Kind.SERVICE);
        draft.add(reached ? Wire.lookup(from, serviceId, evidence, hop) : Wire.thin(from, serviceId, -1));
        if (reached && way.dies(Hop.Kind.SERVICE)) {
            draft.add(Wire.lookup(serviceId, target(), evidence, hop).dying("", ""));
        } else if (reached && !trace.pods().isEmpty()) {
            trace.pods().forEach(p -> draft.add(Wire.lookup(serviceId, Deck.podId(p), evidence, hop)));
        } else if (way.dies(Hop.Kind.POD)) {
            draft.add(Wire.lookup(serviceId, target(), evidence, way.index(Hop.Kind.POD)).dying("", ""));
        }
    }

    /** From the rule to the Pod; broken where the request dies at the rule, its Service or its Pods. */
    private void exit(String from, String target) {
        if (way.redirects()) {
            draft.add(Wire.beam(from, Wire.NOWHERE, way.evidence(trace.brokenAt()), way.index(trace.brokenAt()))
                .turning(way.word(), way.elsewhere()));
            return;
        }
        for (Hop.Kind kind : List.of(Hop.Kind.INGRESS_RULE, Hop.Kind.SERVICE, Hop.Kind.POD)) {
            if (way.dies(kind)) {
                String end = triesPod() ? target : Wire.NOWHERE;
                draft.add(Wire.beam(from, end, way.evidence(kind), way.index(kind)).dying(way.word(), way.by()));
                return;
            }
        }
        if (way.has(Hop.Kind.POD) && draft.has(target)) {
            draft.add(way.beam(from, target, Hop.Kind.POD).bringing(way.answer(), address(target)));
        }
    }

    /** Whether Traefik went to a Pod and got nothing good there, rather than answering by itself at once. */
    private boolean triesPod() {
        Integer status = trace.status();
        return way.dies(Hop.Kind.POD) && (status == null || (status != 503 && status != 404));
    }

    private String address(String target) {
        return draft.facts.pod(target.substring("pod ".length()))
            .map(Pod::ip)
            .filter(ip -> !ip.isEmpty())
            .flatMap(ip -> service.map(s -> ip + ":" + draft.facts.endpointPort(s,
                    trace.rule() == null ? "" : trace.rule().port())))
            .orElse("");
    }

    /** The card that the beam goes to. */
    private String target() {
        return pods().stream().map(Pod::name).map(Deck::podId).findFirst().orElse(NOBODY);
    }

    void thinToOthers(String from) {
        String source = passed ? service.map(Deck::id).orElse(from) : from;
        trace.pods()
            .stream()
            .map(Deck::podId)
            .filter(id -> !id.equals(target()))
            .forEach(id -> draft.add(Wire.thin(source, id, way.index(Hop.Kind.POD))));
    }
}
