package dev.podlight.ui.tour;

import javafx.scene.Scene;

import java.io.IOException;
import java.util.List;

/** From a bare machine to an Ingress with its ADDRESS, by the button that leads on. Any thread but JavaFX's. */
final class LabPages {
    private static final List<String> LAB = List.of("kubeconfig", "namespace", "userlist", "ingress");
    private final Visitor visitor;
    private final Drawing pages;
    private boolean asked;

    /** Draws one page of a room; of what is shown where the room is empty. */
    interface Drawing {
        void draw(String id, String room) throws IOException, InterruptedException, TourStuck;
    }

    LabPages(Visitor visitor, Drawing pages) {
        this.visitor = visitor;
        this.pages = pages;
    }

    void machine() throws IOException, InterruptedException, TourStuck {
        visitor.await("#next", s -> Visitor.find(s, "next").isPresent());
        pages.draw("empty", "stage");
        pages.draw("bare", "machine");
        step("connect");
        pages.draw("connected", "machine");
        visitor.press("next");
        visitor.await("#phases", s -> s.getRoot().lookupAll(".phase-on").size() >= 3 || done(s, "install"));
        pages.draw("installing", "machine");
        until("install");
        until("kubeconfig");
        visitor.await("the machine looked at again", s -> Visitor.find(s, "check")
            .filter(n -> !n.isDisabled())
            .isPresent());
        pages.draw("installed", "machine");
    }

    void lab() throws IOException, InterruptedException, TourStuck {
        for (String step : LAB) {
            step(step);
            pages.draw(step, "cluster");
        }
    }

    /** Presses the button that leads on, unless that step is done already, and waits until it is. */
    private void step(String id) throws IOException, InterruptedException, TourStuck {
        if (!visitor.see(s -> done(s, id) || Visitor.has(s, "step-" + id, "busy"))) {
            visitor.press("next");
        }
        until(id);
    }

    private void until(String id) throws IOException, InterruptedException, TourStuck {
        visitor.await("step " + id, s -> done(s, id) || failed(s, id) || Visitor.find(s, "sheet").isPresent());
        if (visitor.see(s -> failed(s, id))) {
            throw new TourStuck("step " + id);
        }
        if (visitor.see(s -> Visitor.find(s, "sheet").isPresent())) {
            answer();
            until(id);
        }
    }

    /** A question of the window: the first is worth a picture, each is answered by its default button. */
    private void answer() throws IOException, InterruptedException, TourStuck {
        if (!asked) {
            asked = true;
            pages.draw("asked", "");
        }
        visitor.press("hostkey-accept");
        visitor.await("no sheet", s -> Visitor.find(s, "sheet").isEmpty());
    }

    private static boolean done(Scene scene, String step) {
        return Visitor.has(scene, "step-" + step, "on");
    }

    private static boolean failed(Scene scene, String step) {
        return Visitor.has(scene, "step-" + step, "bad");
    }
}
