package dev.podlight;

import dev.podlight.ui.machine.MachineDesk;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;

/**
 * A person's hands in the room of the machine that is open. By the keyboard, so to say: the room is taller than the screen, and a mouse
 * that does not turn its wheel misses what is below.
 */
final class MachineHands {
    private final OpenWindow window;
    private final Person person;

    MachineHands(OpenWindow window) {
        this.window = window;
        this.person = window.person();
    }

    MachineDesk desk() {
        return window.here().machine().orElseThrow();
    }

    /** Writes a machine down in the form that asks for it. */
    void add(String name, String host, int port, String user, String field, String value) {
        person.click("add-machine");
        person.type("machine-host", host);
        person.type("machine-port", Integer.toString(port));
        person.type("machine-user", user);
        if (!field.isEmpty()) {
            person.type(field, value);
        }
        person.type("machine-name", name);
        person.click("machine-add");
        person.until(name + " is open", () -> window.here().environment().name().equals(name));
    }

    /** Types a secret that is asked for. */
    void secret(String text) {
        person.type("secret", text);
        person.press(KeyCode.ENTER);
    }

    void fire(String button) {
        person.until("#" + button + " can be used", () -> person.seesNow(button));
        Person.see(() -> {
            ((Button) window.wiring().shown().scene().lookup("#" + button)).fire();
            return null;
        });
    }

    void fire(String field, String text, String button) {
        Person.see(() -> {
            ((TextField) window.wiring().shown().scene().lookup("#" + field)).setText(text);
            return null;
        });
        fire(button);
    }

    /** Whether this is the last news. */
    boolean said(String key) {
        return desk().newsProperty().get() != null && desk().newsProperty().get().key().equals(key);
    }

    void atRest() {
        person.until("the machine is at rest", () -> !desk().operation().busy());
    }

    /** Unfolds what else can be said about an install. */
    void choices() {
        Person.see(() -> {
            ((TitledPane) window.wiring().shown().scene().lookup("#install-choices")).setExpanded(true);
            return null;
        });
    }

    /** Takes k3s away, and then what its own script leaves. */
    void uninstallAndClean() {
        fire("uninstall");
        person.click("uninstall-yes");
        person.until("it is gone", () -> desk().leftOversProperty().get() != null);
        atRest();
        fire("clean");
        person.until("nothing is left", () -> desk().leftOversProperty().get().none());
        atRest();
    }
}
