package dev.podlight.ui.tour;

/** Something that the tour waited for did not come. */
public final class TourStuck extends Exception {
    private static final long serialVersionUID = 1;

    TourStuck(String awaited) {
        super(awaited);
    }
}
