package dev.podlight.ui.dialog;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.KeyStore;
import dev.podlight.ssh.Questions.Challenge;
import dev.podlight.ssh.Questions.Prompt;
import dev.podlight.ssh.Secret;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for passwords, passphrases and one-time codes. FX thread only. */
public final class SecretSheets {
    /** Longer ones are no question any more; what a machine says is shown as it is, but not without end. */
    private static final int LONGEST_PROMPT = 400;
    private final Parts parts;

    public SecretSheets(Parts parts) {
        this.parts = parts;
    }

    /**
     * @param what who wants it and for what, for example the password of student@10.0.0.9
     * @param again whether the last one was not accepted
     * @param store whether this computer has a key store; without one the sheet says what is missing
     * @param answer the secret; empty when the person would rather not
     */
    public Sheet secret(Text what, boolean again, boolean store, Consumer<Optional<Said>> answer) {
        PasswordField field = new PasswordField();
        field.setId("secret");
        field.accessibleTextProperty().bind(parts.words().of(what));
        CheckBox remember = new CheckBox();
        remember.setId("secret-remember");
        remember.textProperty().bind(parts.words().of("window.secret-remember"));
        Node kept = store ? remember : parts.muted("window.secret-no-store", KeyStore.neededProgram());
        Button ok = parts.mainButton("secret-ok", () -> answer.accept(Optional.of(new Said(taken(field), remember
            .isSelected()))));
        ok.disableProperty().bind(field.textProperty().isEmpty());
        Label wrong = parts.text("window.secret-wrong");
        wrong.setId("secret-wrong");
        wrong.getStyleClass().add("pl-bad");
        wrong.setVisible(again);
        wrong.setManaged(again);
        return new Sheet(Parts.wrapping(parts.label(parts.words().of(what), "pl-title")), wrong, field, kept, parts
            .muted("window.secret-kept"))
            .cancel(parts.button("cancel", () -> answer.accept(Optional.empty())))
            .proceed(ok)
            .focusOn(field);
    }

    /**
     * Questions in a machine's own words.
     *
     * @param machine who asks
     * @param answer one for each question, empty when the person would rather not
     */
    public Sheet challenge(String machine, Challenge challenge, Consumer<Optional<List<Secret>>> answer) {
        List<TextField> fields = new ArrayList<>();
        VBox form = new VBox(8);
        said(form, challenge.name(), "pl-name");
        said(form, challenge.instruction(), "pl-muted");
        for (Prompt prompt : challenge.prompts()) {
            TextField field = prompt.echo() ? new TextField() : new PasswordField();
            field.setId("answer-" + fields.size());
            Label words = said(form, prompt.text(), "field-name");
            words.setLabelFor(field);
            field.accessibleTextProperty().bind(words.textProperty());
            form.getChildren().add(field);
            fields.add(field);
        }
        Button ok = parts.mainButton("challenge-ok", () -> answer.accept(Optional.of(fields.stream()
            .map(SecretSheets::taken)
            .toList())));
        return new Sheet(parts.title("window.challenge", machine), form, parts.muted("window.challenge-why"))
            .cancel(parts.button("cancel", () -> answer.accept(Optional.empty())))
            .proceed(ok)
            .focusOn(fields.getFirst());
    }

    private Label said(VBox form, String words, String style) {
        String plain = words.strip();
        Label label = Parts.wrapping(parts.plain(plain.substring(0, Math.min(plain.length(), LONGEST_PROMPT)), style));
        if (!plain.isEmpty()) {
            form.getChildren().add(label);
        }
        return label;
    }

    /** The control forgets it, as far as a control can. */
    private static Secret taken(TextField field) {
        Secret secret = Secret.of(field.getCharacters());
        field.clear();
        return secret;
    }
}
