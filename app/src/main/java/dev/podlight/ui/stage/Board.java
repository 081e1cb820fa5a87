package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import java.util.List;
import java.util.Optional;

/** All cards and lines of one picture, without any place yet. Immutable. */
record Board(List<Card> cards, List<Wire> wires) {

    static final Board BLANK = new Board(List.of(), List.of());

    Board {
        cards = List.copyOf(cards);
        wires = List.copyOf(wires);
    }

    /** The standing picture of a cluster, or the way of its request. */
    static Board of(StageModel model, Messages words) {
        if (model.snapshot().objects().isEmpty() && model.trace() == null) {
            return BLANK;
        }
        Draft draft = new Draft(model, words);
        if (model.trace() == null) {
            new StandingBoard(draft).draw();
        } else {
            new WayBoard(draft).draw();
        }
        return draft.board();
    }

    List<Card> in(Column column, Slot slot) {
        return cards.stream().filter(c -> c.column() == column && c.slot() == slot).toList();
    }

    Optional<Card> card(String id) {
        return cards.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
