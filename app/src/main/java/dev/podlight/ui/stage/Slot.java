package dev.podlight.ui.stage;

/** Where a card stands in its column, seen from the row on which the beam runs. */
enum Slot {
    /** Looked up on the way: DNS, a Service. */
    ABOVE,
    /** On the beam's row; several in one column are centred around it. */
    ROW,
    /** There, but not on this way. */
    BELOW,
    /** Traefik, which holds the rules. */
    FRAME,
    /** A rule inside Traefik. */
    RULE
}
