package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.KubeObject.Node;
import dev.podlight.traffic.ObjectRef;

import java.util.List;

/** The node whose address is asked, the other nodes, and the ServiceLB on them. */
final class NodeCards {
    private static final int OTHERS_SHOWN = 2;
    private static final String BALANCER = "balancer";
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
                    : deck.node(n, Slot.BELOW).with(Light.DIM, -1).saying(draft.words.get("stage.not-here"), "")));
        balancers();
        nodes.stream()
            .filter(n -> !n.name().equals(entered))
            .limit(OTHERS_SHOWN)
            .forEach(n -> draft.add(deck.node(n, Slot.BELOW).with(Light.DIM, -1)));
    }

    private void balancers() {
        if (way.balancedOnNode() && !way.balancedByPod()) {
            String port = ":" + draft.model.trace().request().url().port();
            draft.add(way.lit(new Card(BALANCER, Column.NODE, Slot.ABOVE, Light.PLAIN, "kube-proxy",
                    List.of("LoadBalancer", port + " → traefik"), "", draft.words.get("stage.balancer.full"), -1),
                    Hop.Kind.LOAD_BALANCER));
        }
        Card serviceLb = deck.serviceLb(draft.model.trace().request().url().https());
        if (serviceLb != null) {
            draft.add(way.balancedByPod()
                    ? way.lit(serviceLb.saying("", serviceLb.full()), Hop.Kind.LOAD_BALANCER)
                    : serviceLb);
        }
    }

    /** Draws the beam to the node and through what catches it there; answers the card that it goes on from. */
    String beam(String from) {
        if (!way.has(Hop.Kind.NODE)) {
            return from;
        }
        String node = "node " + entered;
        draft.add(way.beam(from, node, way.entry()));
        if (way.balancedByPod()) {
            draft.add(way.beam(node, "svclb", Hop.Kind.LOAD_BALANCER));
            return "svclb";
        }
        if (way.balancedOnNode() && way.reached(Hop.Kind.LOAD_BALANCER) && !way.dies(Hop.Kind.LOAD_BALANCER)) {
            draft.add(Wire.lookup(node, BALANCER, way.evidence(Hop.Kind.LOAD_BALANCER),
                    way.index(Hop.Kind.LOAD_BALANCER)));
        }
        return node;
    }
}
