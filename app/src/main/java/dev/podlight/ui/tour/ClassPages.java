package dev.podlight.ui.tour;

import javafx.scene.input.KeyCode;

import java.io.IOException;

/** What a teacher has: the class text step by step, the same for the back row, and a fault by one click. Any thread but JavaFX's. */
final class ClassPages {
    private static final String FAULT = "no-rule-class";
    private final Visitor visitor;
    private final RoomPages.Pages pages;

    ClassPages(Visitor visitor, RoomPages.Pages pages) {
        this.visitor = visitor;
        this.pages = pages;
    }

    void walkthrough() throws IOException, InterruptedException, TourStuck {
        visitor.press("tab-walkthrough");
        visitor.press("walk-step-ingress");
        pages.draw("walkthrough");
        visitor.press("walk-step-doors");
        visitor.press("walk-act");
        visitor.await("what the machine says", s -> Visitor.find(s, "walk-output").isPresent());
        pages.draw("walkthrough-look");
        visitor.press("present");
        pages.draw("walkthrough-presentation");
        visitor.type(KeyCode.ESCAPE);
    }

    void fault() throws IOException, InterruptedException, TourStuck {
        visitor.press("tab-classroom");
        pages.draw("faults");
        visitor.press("fault-" + FAULT);
        visitor.await("the request to die", s -> Visitor.find(s, "stage-room").isPresent()
                && Visitor.find(s, "repair-apply").isPresent());
        pages.draw("fault-dies");
        visitor.press("tab-classroom");
        visitor.await("what is broken now", s -> Visitor.find(s, "staged").isPresent());
        pages.draw("fault-staged");
        visitor.press("fault-" + FAULT);
        visitor.await("nothing broken", s -> Visitor.find(s, "staged").isEmpty());
    }
}
