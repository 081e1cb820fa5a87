package dev.podlight.ui.stage;

import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Trace;

/** The way of a request: which card is lit by which hop, and how the beam runs. */
final class WayBoard {
    private final Draft draft;
    private final Trace trace;
    private final Deck deck;
    private final Way way;

    WayBoard(Draft draft) {
        this.draft = draft;
        this.trace = draft.model.trace();
        this.deck = new Deck(draft);
        this.way = new Way(trace, draft.model.outcome(), draft.words,
                draft.model.front().frontEnd() != null);
    }

    void draw() {
        DoorCards doors = new DoorCards(draft, way, deck);
        doors.draw();
        NodeCards nodes = new NodeCards(draft, way, deck);
        nodes.draw();
        RuleCards rules = new RuleCards(draft, way, deck);
        rules.draw();
        BackendCards backend = new BackendCards(draft, way, deck);
        backend.draw();
        String from = doors.beam();
        from = nodes.beam(from);
        from = rules.beam(from);
        backend.beam(from);
        if (way.has(Hop.Kind.POD) && way.reached(Hop.Kind.POD)) {
            backend.thinToOthers(from);
        }
    }
}
