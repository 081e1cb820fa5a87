package dev.podlight.ui.stage;

import java.util.List;

/**
 * One object on the stage, in the words that stand on its card.
 *
 * @param id unique on a board
 * @param light how it looks once hop {@code hop} is reached; before that it is plain and keeps its note to itself
 * @param note why it is lit or dim, or empty
 * @param full what a pointer over it says when the card is too small for it, or empty
 * @param hop the hop that it stands for, or the one that decides about it; -1 if none
 */
record Card(String id, Column column, Slot slot, Light light, String title, List<String> lines, String note,
        String full, int hop) {

    static final String TRAEFIK = "traefik";
    static final String NO_RULE = "no-rule";

    Card {
        lines = List.copyOf(lines);
    }

    static Card plain(String id, Column column, Slot slot, String title, String... lines) {
        return new Card(id, column, slot, Light.PLAIN, title, List.of(lines), "", "", -1);
    }

    Card with(Light other, int decidedAt) {
        return new Card(id, column, slot, other, title, lines, note, full, decidedAt);
    }

    Card saying(String why, String whole) {
        return new Card(id, column, slot, light, title, lines, why, whole, hop);
    }

    /** Lines of text on the card, its title not counted. */
    int rows() {
        return lines.size() + (note.isEmpty() ? 0 : 1);
    }
}
