package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import java.util.ArrayList;
import java.util.List;

/** A board while it is being drawn. */
final class Draft {
    final StageModel model;
    final Messages words;
    final Facts facts;
    private final List<Card> cards = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    Draft(StageModel model, Messages words) {
        this.model = model;
        this.words = words;
        this.facts = new Facts(model);
    }

    void add(Card card) {
        cards.add(card);
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    boolean has(String id) {
        return cards.stream().anyMatch(c -> c.id().equals(id));
    }

    Board board() {
        return new Board(cards, wires.stream()
            .filter(w -> has(w.from()))
            .filter(w -> w.to().equals(Wire.NOWHERE) || has(w.to()))
            .toList());
    }
}
