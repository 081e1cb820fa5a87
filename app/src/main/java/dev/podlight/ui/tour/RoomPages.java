package dev.podlight.ui.tour;

import java.io.IOException;

/** The tour's pages of the access matrix, of a burst, and of a fix that is applied by a click. */
final class RoomPages {
    private final Visitor visitor;
    private final Pages pages;

    /** Draws one page of what is shown. */
    interface Pages {
        void draw(String id) throws IOException, InterruptedException, TourStuck;
    }

    RoomPages(Visitor visitor, Pages pages) {
        this.visitor = visitor;
        this.pages = pages;
    }

    void matrix() throws IOException, InterruptedException, TourStuck {
        visitor.press("tab-matrix");
        visitor.press("matrix-first-run");
        visitor.await("every way to be tried", s -> Visitor.find(s, "matrix-conclusion").isPresent()
                && Visitor.find(s, "matrix-run").filter(n -> !n.isDisabled()).isPresent());
        pages.draw("matrix");
    }

    void burst() throws IOException, InterruptedException, TourStuck {
        visitor.press("tab-stage");
        visitor.press("burst");
        visitor.await("the burst", s -> Visitor.find(s, "burst-bars").isPresent()
                && Visitor.find(s, "burst").filter(n -> !n.isDisabled()).isPresent());
        pages.draw("burst");
        visitor.press("burst-close");
    }

    /** What the fix changes is on the page before. */
    void mend() throws IOException, InterruptedException, TourStuck {
        visitor.press("repair-apply");
        visitor.await("the fix to be applied", s -> Visitor.find(s, "repair-applied").isPresent());
        pages.draw("mended");
        visitor.press("repair-keep");
    }
}
