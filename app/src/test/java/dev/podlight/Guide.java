package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;

/** The walkthrough's room as somebody uses it: the step at hand, the button that does it, what the list says. */
final class Guide {
    private final Person person;

    Guide(Person person) {
        this.person = person;
    }

    /** One that makes something. */
    void make(String step) {
        at(step);
        person.click("walk-act");
        done(step);
        next();
    }

    /** One that shows what the machine says. */
    void look(String step, String said) {
        at(step);
        person.click("walk-act");
        person.until("the machine has said something", () -> person.seesNow("walk-output"));
        String output = person.reads("walk-output");
        assertTrue(output.contains(said), output);
        done(step);
        next();
    }

    void next() {
        person.click("walk-next");
    }

    void at(String step) {
        person.until(step + " is at hand", () -> has("walk-step-" + step, "selected"));
    }

    /** The window shows that it is done, whoever did it. */
    void done(String step) {
        person.until(step + " is done", () -> has("walk-step-" + step, "done"));
    }

    private boolean has(String id, String state) {
        Node node = person.scene().lookup("#" + id);
        return node != null && (node.getStyleClass().contains(state)
                || node.getPseudoClassStates().stream().anyMatch(p -> p.getPseudoClassName().equals(state)));
    }
}
