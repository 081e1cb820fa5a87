package dev.podlight.ui.tour;

import dev.podlight.traffic.KubeObject;
import dev.podlight.traffic.Trace;
import dev.podlight.ui.picture.Camera;
import dev.podlight.ui.stage.Playhead;
import dev.podlight.ui.stage.StageView;

import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;

/** The picture book of the lab: the real window, led from a bare machine to an answered request, to one that dies, and back. */
public final class Tour {
    private static final List<String> LAB = List.of("kubeconfig", "namespace", "userlist", "ingress");
    private final Theatre theatre;
    private final IntConsumer onPage;
    private Visitor visitor;
    private Album album;
    private boolean asked;

    Tour(Theatre theatre, IntConsumer onPage) {
        this.theatre = theatre;
        this.onPage = onPage;
    }

    /**
     * Draws the whole book. Takes about a minute; needs no display. Not on the JavaFX thread.
     *
     * @param out made if missing; pictures of an earlier tour are replaced
     * @param onPage hears the number of each page that is done, on this thread
     * @return how many pages there are
     * @throws IOException if the pictures cannot be written or the machine cannot be brought up
     * @throws TourStuck if the window did not come to what was waited for
     */
    public static int draw(Path out, IntConsumer onPage) throws IOException, InterruptedException, TourStuck {
        // a screen of its own, drawn by the processor: the same pictures on every machine
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        try (Theatre theatre = ServiceLoader.load(Theatre.class).findFirst().orElseThrow()) {
            return new Tour(theatre, onPage).play(out);
        }
    }

    int play(Path out) throws IOException, InterruptedException, TourStuck {
        album = new Album(out);
        visitor = new Visitor(theatre.open());
        try {
            lead();
        } catch (TourStuck e) {
            // the picture of where it stands says more than the words
            page("stuck", -1, "");
            throw e;
        } finally {
            album.close();
        }
        return album.size();
    }

    private void lead() throws IOException, InterruptedException, TourStuck {
        machine();
        lab();
        page("standing", -1, "stage");
        send();
        hops();
        presentation();
        RoomPages rooms = new RoomPages(visitor, id -> page(id, -1, ""));
        rooms.burst();
        rooms.matrix();
        noPods();
        rooms.mend();
        back();
    }

    private void machine() throws IOException, InterruptedException, TourStuck {
        visitor.await("#next", s -> Visitor.find(s, "next").isPresent());
        page("empty", -1, "stage");
        page("bare", -1, "machine");
        step("connect");
        page("connected", -1, "machine");
        visitor.press("next");
        visitor.await("#phases", s -> s.getRoot().lookupAll(".phase-on").size() >= 3 || done(s, "install"));
        page("installing", -1, "machine");
        until("install");
        until("kubeconfig");
        visitor.await("the machine looked at again", s -> Visitor.find(s, "check")
            .filter(n -> !n.isDisabled())
            .isPresent());
        page("installed", -1, "machine");
    }

    private void lab() throws IOException, InterruptedException, TourStuck {
        for (String step : LAB) {
            step(step);
            page(step, -1, "cluster");
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
            page("asked", -1, "");
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

    private void send() throws InterruptedException, TourStuck {
        visitor.press("tab-stage");
        Trace before = visitor.see(s -> stage(s).model().trace());
        visitor.press("send");
        visitor.await("an answer", s -> stage(s).model().trace() != null && stage(s).model().trace() != before
                && stage(s).model().outcome() != null);
    }

    private void hops() throws IOException, InterruptedException, TourStuck {
        int last = visitor.see(s -> stage(s).playheadProperty().get().last());
        for (int hop = 0; hop < last; hop++) {
            page("hop-" + (hop + 1), hop, "stage");
        }
        page("delivered", last, "stage");
    }

    private void presentation() throws IOException, InterruptedException, TourStuck {
        visitor.press("present");
        page("presentation", Integer.MAX_VALUE, "");
        visitor.type(KeyCode.ESCAPE);
    }

    private void noPods() throws IOException, InterruptedException, TourStuck {
        scale("scale-zero", 0);
        page("scaled-to-zero", -1, "cluster");
        send();
        visitor.await("what the fix changes", s -> Visitor.find(s, "repair-apply").isPresent());
        page("dies", Integer.MAX_VALUE, "stage");
    }

    private void back() throws IOException, InterruptedException, TourStuck {
        scale("scale-two", 2);
        send();
        page("back", Integer.MAX_VALUE, "stage");
    }

    private void scale(String button, int pods) throws InterruptedException, TourStuck {
        visitor.press("tab-cluster");
        visitor.press(button);
        visitor.press("tab-stage");
        visitor.await(pods + " Pods", s -> stage(s).model()
            .snapshot()
            .all(KubeObject.Pod.class)
            .filter(p -> "userlist".equals(p.meta().labels().get("app")))
            .map(KubeObject.Pod::ready)
            .toList()
            .equals(Collections.nCopies(pods, true)));
    }

    /** @param hop the one that the token stands at, or -1 for no matter; @param room to go to, or empty to stay */
    private void page(String id, int hop, String room) throws IOException, InterruptedException, TourStuck {
        String name = album.page(id);
        if (!room.isEmpty()) {
            visitor.press("tab-" + room);
        }
        for (Album.Look look : Album.Look.all()) {
            Image picture = visitor.see(s -> picture(s, look, hop));
            album.put(name, look, picture);
        }
        onPage.accept(album.size());
    }

    private Image picture(Scene scene, Album.Look look, int hop) {
        theatre.dress(look.words(), look.theme());
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        if (hop >= 0) {
            Playhead head = stage(scene).playheadProperty().get();
            stage(scene).player().select(Math.min(hop, head.last()));
        }
        return Camera.take(scene);
    }

    private static StageView stage(Scene scene) {
        return (StageView) scene.lookup(".stage");
    }
}
