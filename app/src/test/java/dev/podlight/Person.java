package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;

/** Somebody at mouse and keyboard, who waits for what the window shows and for nothing else. */
final class Person {
    /** Tells slow from hung. */
    private static final long PATIENCE_SECONDS = 120;

    private final FxRobot hands = new FxRobot();
    private final Scene scene;

    Person(Scene scene) {
        this.scene = scene;
    }

    /** Waits until the control can be used, then clicks it. */
    void click(String id) {
        Bounds there;
        do {
            there = place(id);
            hands.moveTo(there);
        } while (!there.equals(place(id)));
        hands.clickOn(MouseButton.PRIMARY);
    }

    /** Where on the screen it is now: what comes up beside it may move it while the mouse is on its way. */
    private Bounds place(String id) {
        until("#" + id + " can be clicked", () -> usable(id) != null);
        return see(() -> {
            Node control = usable(id);
            return control.localToScreen(control.getBoundsInLocal());
        });
    }

    /** Waits for the field, then replaces what is in it. */
    void type(String id, String text) {
        until("#" + id + " can be typed into", () -> usable(id) != null);
        TextField field = (TextField) see(() -> usable(id));
        hands.clickOn(field);
        hands.push(KeyCode.CONTROL, KeyCode.A);
        hands.push(KeyCode.DELETE);
        hands.write(text, 0);
    }

    /** Opens the context menu of what is there, and takes its first entry. */
    void chooseFirst(String id) {
        until("#" + id + " can be clicked", () -> usable(id) != null);
        see(() -> {
            Control owner = (Control) usable(id);
            ContextMenu menu = owner.getContextMenu();
            menu.show(owner, Side.RIGHT, 0, 0);
            menu.getItems().getFirst().fire();
            menu.hide();
            return null;
        });
    }

    Scene scene() {
        return scene;
    }

    void press(KeyCode... keys) {
        hands.push(keys);
    }

    /** What a label says that is shown now. */
    String reads(String id) {
        until("#" + id + " is shown", () -> usable(id) != null);
        return see(() -> ((Label) usable(id)).getText());
    }

    void write(String text) {
        hands.write(text, 0);
    }

    /** As {@link #sees}, on the JavaFX thread. */
    boolean seesNow(String id) {
        return usable(id) != null;
    }

    boolean sees(String id) {
        return see(() -> usable(id) != null);
    }

    /** Waits until something holds, looking whenever the window was laid out anew. */
    void until(String what, BooleanSupplier holds) {
        CountDownLatch held = new CountDownLatch(1);
        Runnable look = () -> {
            if (holds.getAsBoolean()) {
                held.countDown();
            }
        };
        see(() -> {
            scene.addPostLayoutPulseListener(look);
            look.run();
            return null;
        });
        try {
            assertTrue(held.await(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "waited in vain until " + what);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            see(() -> {
                scene.removePostLayoutPulseListener(look);
                return null;
            });
        }
    }

    /** Reads something on the JavaFX thread. */
    static <T> T see(Callable<T> what) {
        CompletableFuture<T> seen = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                seen.complete(what.call());
            } catch (Exception | AssertionError e) {
                seen.completeExceptionally(e);
            }
        });
        return seen.join();
    }

    private Node usable(String id) {
        return scene.getRoot()
            .lookupAll("#" + id)
            .stream()
            .filter(n -> n.isVisible() && !n.isDisabled() && shown(n))
            .findFirst()
            .orElse(null);
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
