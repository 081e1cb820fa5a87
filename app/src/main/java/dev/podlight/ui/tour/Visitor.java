package dev.podlight.ui.tour;

import dev.podlight.ui.task.FxThread;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** Goes through the window as a person does: finds controls by their ids, presses them, and waits for what is to be seen. Any thread but JavaFX's. */
final class Visitor {
    private static final long PATIENCE_SECONDS = 60;
    private final Scene scene;

    Visitor(Scene scene) {
        this.scene = scene;
    }

    /** Does something on the JavaFX thread and answers what it came to. */
    <T> T see(Function<Scene, T> what) throws InterruptedException, TourStuck {
        CompletableFuture<T> answer = new CompletableFuture<>();
        FxThread.INSTANCE.execute(() -> answer.completeAsync(() -> what.apply(scene), Runnable::run));
        return get(answer, "the window");
    }

    /** Presses a button that can be pressed, once there is one. */
    void press(String id) throws InterruptedException, TourStuck {
        await("#" + id, s -> find(s, id).filter(n -> !n.isDisabled()).isPresent());
        see(s -> {
            find(s, id).ifPresent(Visitor::fire);
            return null;
        });
    }

    /** Presses a key that the whole window listens to. */
    void type(KeyCode key) throws InterruptedException, TourStuck {
        see(s -> {
            Event.fireEvent(s.getRoot(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return null;
        });
    }

    /** Waits until the window shows something; asks once a frame, so that nothing is asked while nothing moves. */
    void await(String what, Predicate<Scene> shown) throws InterruptedException, TourStuck {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        Runnable look = () -> {
            if (shown.test(scene)) {
                seen.complete(null);
            }
        };
        FxThread.INSTANCE.execute(() -> {
            scene.addPostLayoutPulseListener(look);
            look.run();
            Platform.requestNextPulse();
        });
        try {
            get(seen, what);
        } finally {
            FxThread.INSTANCE.execute(() -> scene.removePostLayoutPulseListener(look));
        }
    }

    /** Shown, and not merely there. */
    static Optional<Node> find(Scene scene, String id) {
        return Optional.ofNullable(scene.lookup("#" + id)).filter(n -> n.isVisible() && n.getParent() != null);
    }

    static boolean has(Scene scene, String id, String styleClass) {
        return Optional.ofNullable(scene.lookup("#" + id))
            .filter(n -> n.getStyleClass().contains(styleClass))
            .isPresent();
    }

    private static void fire(Node node) {
        if (node instanceof Button button) {
            button.fire();
        } else if (node instanceof ToggleButton toggle) {
            toggle.fire();
        }
    }

    private static <T> T get(CompletableFuture<T> future, String what) throws InterruptedException, TourStuck {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new TourStuck(what);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
