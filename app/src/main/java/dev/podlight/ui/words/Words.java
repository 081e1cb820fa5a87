package dev.podlight.ui.words;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * The language that the window speaks at the moment. What is bound to it changes when the person changes the language. FX thread only.
 */
public final class Words {
    private final ObjectProperty<Messages> messages;

    public Words(Messages first) {
        messages = new SimpleObjectProperty<>(first);
    }

    public ObjectProperty<Messages> messagesProperty() {
        return messages;
    }

    public Messages messages() {
        return messages.get();
    }

    /** A key's words in the language of the moment. */
    public StringBinding of(String key, Object... args) {
        return Bindings.createStringBinding(() -> messages.get().get(key, args), messages);
    }

    /** A sentence in the language of the moment; empty while there is none. */
    public StringBinding of(ObservableValue<Text> text) {
        return Bindings.createStringBinding(() -> text.getValue() == null ? "" : say(text.getValue()), messages, text);
    }

    public StringBinding of(Text text) {
        return Bindings.createStringBinding(() -> say(text), messages);
    }

    /** Now, once. */
    public String say(Text text) {
        return messages.get().format(text);
    }

    /** The other language from now on. */
    public void switchLanguage() {
        messages.set(messages.get().other());
    }
}
