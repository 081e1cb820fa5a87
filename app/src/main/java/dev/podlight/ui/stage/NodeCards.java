package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.ObjectRef;

import java.util.List;

/** The node whose address is asked, the other nodes, and the ServiceLB on them. */
final class NodeCards {
    private static final int OTHERS_SHOWN = 2;
    private final Draft draft;
    private final Way way;
    private final Deck deck;
    private final String entered;

    NodeCards(Draft draft, Way way, Deck deck) {
        this.draft = draft;
        this.way = way;
        this.deck = deck;
        this.entered = draft.model.trace()
            .hop(Hop.Kind.NODE)
            .map(Hop::object)
            .map(ObjectRef::name)
            .orElseGet(() -> draft.facts.nodes().stream().map(Node::name).findFirst().orElse(""));
    }

    void draw() {
        List<Node> nodes = draft.facts.nodes();
        if (nodes.isEmpty() && way.has(Hop.Kind.NODE)) {
            draft.add(way.lit(Card.plain("node " + entered, Column.NODE, Slot.ROW,
                    draft.words.get("stage.node"), draft.model.trace().request().url().host()), Hop.Kind.NODE));
        }
        nodes.stream()
            .filter(n -> n.name().equals(entered))
            .forEach(n -> draft.add(way.has(Hop.Kind.NODE)
                    ? way.lit(deck.node(n, Slot.ROW), Hop.Kind.NODE)
                    : deck.node(n, Slot.ROW).with(Light.DIM, -1).saying(draft.words.get("stage.not-here"), "")));
        Card serviceLb = deck.serviceLb(draft.model.trace().request().url().https());
        if (serviceLb != null) {
            draft.add(viaServiceLb()
                    ? way.lit(serviceLb.saying("", serviceLb.full()), Hop.Kind.LOAD_BALANCER)
                    : serviceLb);
        }
        nodes.stream()
            .filter(n -> !n.name().equals(entered))
            .limit(OTHERS_SHOWN)
            .forEach(n -> draft.add(deck.node(n, Slot.BELOW).with(Light.DIM, -1)));
    }

    String beam(String from) {
        String at = from;
        if (viaServiceLb() && way.index(Hop.Kind.LOAD_BALANCER) < way.index(Hop.Kind.NODE)) {
            draft.add(way.beam(at, "svclb", Hop.Kind.LOAD_BALANCER));
            at = "svclb";
        }
        if (way.has(Hop.Kind.NODE)) {
            draft.add(way.beam(at, "node " + entered, Hop.Kind.NODE));
            at = "node " + entered;
        }
        return at;
    }

    /** The load balancer of this way is k3s's own, on the node. */
    private boolean viaServiceLb() {
        return way.has(Hop.Kind.LOAD_BALANCER) && draft.model.front().frontEnd() == null
                && draft.facts.serviceLb().isPresent();
    }
}
