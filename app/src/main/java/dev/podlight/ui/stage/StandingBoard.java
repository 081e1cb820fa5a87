package dev.podlight.ui.stage;

import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject.Pod;
import dev.podlight.traffic.KubeObject.Service;
import dev.podlight.traffic.Rule;

import java.util.List;
import java.util.stream.Collectors;

/** The cluster as it stands, before any request. */
final class StandingBoard {
    private final Draft draft;
    private final Deck deck;

    StandingBoard(Draft draft) {
        this.draft = draft;
        this.deck = new Deck(draft);
    }

    void draw() {
        draft.add(Card.plain("client", Column.CLIENT, Slot.ROW, draft.words.get("stage.laptop"), "curl"));
        String door = door();
        draft.facts.nodes().forEach(n -> {
            draft.add(deck.node(n, Slot.ROW));
            draft.add(Wire.thin(door, "node " + n.name(), -1));
            draft.add(Wire.thin("node " + n.name(), Card.TRAEFIK, -1));
        });
        draft.facts.traefik().ifPresent(s -> draft.add(deck.traefik(":80  :443")));
        Card serviceLb = deck.serviceLb(false);
        if (serviceLb != null && draft.facts.nodes().size() < 3) {
            draft.add(new Card("svclb", Column.NODE, Slot.BELOW, Light.PLAIN, serviceLb.title(), serviceLb.lines(), "",
                    serviceLb.full(), -1));
        }
        draft.facts.rules().stream().filter(r -> draft.facts.shown(r.namespace())).forEach(this::rule);
        draft.facts.services().forEach(this::service);
    }

    /** What stands in front, as far as an environment said it; answers the id that the nodes hang on. */
    private String door() {
        Front front = draft.model.front();
        if (front.frontEnd() != null) {
            draft.add(Card.plain("door", Column.DOOR, Slot.ROW, front.frontEnd().name(), front.frontEnd().address()));
        } else if (front.openPorts() != null) {
            String open = front.openPorts().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
            draft.add(Card.plain("door", Column.DOOR, Slot.ROW, draft.words.get("stage.firewall"), front.publicIp(),
                    draft.words.get("stage.door.open", open)));
        } else {
            String ips = draft.facts.traefik().map(s -> String.join(", ", s.loadBalancerIps())).orElse("");
            draft.add(Card.plain("door", Column.DOOR, Slot.ROW, draft.words.get("stage.door"), ":80  :443", ips));
        }
        Card nodePort = deck.nodePort(false, front);
        if (nodePort != null) {
            boolean closed = front.openPorts() != null;
            draft.add(closed
                    ? nodePort
                    : new Card(nodePort.id(), Column.DOOR, Slot.BELOW, Light.PLAIN,
                            nodePort.title(), nodePort.lines(), "", nodePort.full(), -1));
        }
        draft.add(Wire.thin("client", "door", -1));
        return "door";
    }

    private void rule(Rule rule) {
        if (draft.has(Deck.id(rule))) {
            return;
        }
        draft.add(deck.rule(rule));
        draft.facts.service(rule.namespace(), rule.service())
            .ifPresent(s -> draft.add(Wire.hint(Deck.id(rule), Deck.id(s))));
    }

    private void service(Service service) {
        draft.add(deck.service(service, Slot.ROW));
        List<Pod> pods = draft.facts.selected(service);
        for (Pod pod : pods) {
            if (!draft.has(Deck.podId(pod.name()))) {
                draft.add(deck.pod(pod).with(pod.ready() ? Light.PLAIN : Light.DIM, -1));
            }
            draft.add(Wire.hint(Deck.id(service), Deck.podId(pod.name())));
        }
    }
}
