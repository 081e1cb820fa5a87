package dev.podlight.ui.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Request;
import dev.podlight.ui.picture.Camera;
import dev.podlight.ui.stage.Motion;
import dev.podlight.ui.stage.Samples;
import dev.podlight.ui.stage.StageModel;
import dev.podlight.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class TrafficRoomTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(what.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    private static TrafficRoom room(Messages words) {
        Motion still = new Motion();
        still.reducedProperty().set(true);
        return new TrafficRoom(words, still);
    }

    private static Scene scene(TrafficRoom room, StageModel model, Theme theme, boolean presenting) {
        Scene scene = Camera.scene(room, presenting ? 1280 : 1084, presenting ? 800 : 634);
        Theme.apply(scene, theme);
        Theme.present(scene, presenting);
        room.setPresenting(presenting);
        room.address().setOnSend(r -> {});
        room.show(model);
        Camera.take(scene);
        return scene;
    }

    private static void press(Node node, KeyCode key, boolean control) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
    }

    @Test
    void nothingOnACardIsCutOff() {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            for (StageModel model : List.of(Samples.standing(), Samples.delivered(), Samples.nobodyBehind(14))) {
                assertEquals(List.of(), fx(() -> cut(scene(room(words), model, Theme.DARK, false))));
                assertEquals(List.of(), fx(() -> cut(scene(room(words), model, Theme.LIGHT, true))));
            }
        }
    }

    /** Labels that show less than they say. */
    private static List<String> cut(Scene scene) {
        List<String> cut = new ArrayList<>();
        scene.getRoot()
            .lookupAll(".label")
            .stream()
            .filter(n -> n instanceof Label)
            .map(Label.class::cast)
            .filter(TrafficRoomTest::shown)
            .filter(l -> l.lookup(".text") instanceof Text t
                    && !t.getText().replace("\n", "").equals(l.getText().replace("\n", "")))
            .forEach(l -> cut.add(l.getText()));
        return cut;
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theClickersKeysStep() {
        TrafficRoom room = fx(() -> room(Messages.english()));
        fx(() -> scene(room, Samples.delivered(), Theme.DARK, false));
        assertEquals(7, at(room));
        fx(() -> key(room, KeyCode.PAGE_UP));
        fx(() -> key(room, KeyCode.PAGE_UP));
        assertEquals(5, at(room));
        fx(() -> key(room, KeyCode.PAGE_DOWN));
        assertEquals(6, at(room));
        fx(() -> key(room, KeyCode.SPACE));
        assertEquals(7, at(room));
    }

    private static Void key(TrafficRoom room, KeyCode key) {
        press(room.stage(), key, false);
        return null;
    }

    private static int at(TrafficRoom room) {
        return fx(() -> room.stage().playheadProperty().get().step());
    }

    @Test
    void spaceStaysWithTheFieldThatIsTypedInto() {
        TrafficRoom room = fx(() -> room(Messages.english()));
        fx(() -> scene(room, Samples.delivered(), Theme.DARK, false));
        fx(() -> {
            room.stage().player().select(2);
            press(room.lookup("#url"), KeyCode.SPACE, false);
            return null;
        });
        assertEquals(2, at(room));
    }

    @Test
    void controlLGoesToTheUrl() {
        assertEquals("url", fx(() -> {
            TrafficRoom room = room(Messages.english());
            Scene scene = scene(room, Samples.standing(), Theme.DARK, false);
            press(room.stage(), KeyCode.L, true);
            return scene.getFocusOwner().getId();
        }));
    }

    @Test
    void whatIsNoUrlIsSaidInTheBarAndNotSent() {
        List<Request> sent = new ArrayList<>();
        List<String> complaints = fx(() -> {
            TrafficRoom room = room(Messages.korean());
            scene(room, Samples.standing(), Theme.LIGHT, false);
            room.address().setOnSend(sent::add);
            ((TextField) room.lookup("#url")).setText("ftp://x");
            ((Button) room.lookup("#send")).fire();
            return room.address().lookupAll(".pl-bad").stream().map(n -> ((Label) n).getText()).toList();
        });
        assertEquals(List.of(), sent);
        assertEquals(1, complaints.size());
        assertFalse(complaints.getFirst().isBlank());
    }

    @Test
    void enterSendsWhatStandsInTheBar() {
        List<Request> sent = new ArrayList<>();
        fx(() -> {
            TrafficRoom room = room(Messages.english());
            scene(room, Samples.standing(), Theme.LIGHT, false);
            room.address().setOnSend(sent::add);
            TextField url = (TextField) room.lookup("#url");
            url.setText("http://userlist.10.77.1.2.nip.io/users/1");
            url.getOnAction().handle(null);
            return null;
        });
        assertEquals("laptop", sent.getFirst().from().toString());
        assertEquals("userlist.10.77.1.2.nip.io", sent.getFirst().url().host());
    }

    @Test
    void aClusterThatChangesKeepsTheHopThatIsLookedAt() {
        TrafficRoom room = fx(() -> room(Messages.english()));
        fx(() -> scene(room, Samples.delivered(), Theme.DARK, false));
        fx(() -> {
            room.stage().player().select(3);
            StageModel again = Samples.delivered();
            room.show(again.with(again.trace(), List.of(), null));
            return null;
        });
        assertEquals(3, at(room));
    }

    @Test
    void theInspectorSaysHowToMendWhatDied() {
        assertTrue(fx(() -> {
            TrafficRoom room = room(Messages.english());
            scene(room, Samples.nobodyBehind(0), Theme.DARK, false);
            return room.inspector()
                .lookupAll(".pl-code")
                .stream()
                .anyMatch(n -> ((Label) n).getText()
                    .equals("kubectl get pods"));
        }));
    }
}
