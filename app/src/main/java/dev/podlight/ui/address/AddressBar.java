package dev.podlight.ui.address;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.Request;

import javafx.beans.property.StringProperty;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.Consumer;

/** The address bar, as in a browser: method, URL, extra Host header, vantage, Send, Step. FX thread only. */
public final class AddressBar extends VBox {

    public AddressBar(Messages words) {
        throw new UnsupportedOperationException();
    }

    /** The URL as typed, never null. */
    public StringProperty urlProperty() {
        throw new UnsupportedOperationException();
    }

    /** What stands in the bar as a request; empty, and said in the bar, if it is none. */
    public Optional<Request> request() {
        throw new UnsupportedOperationException();
    }

    /** Takes each request that is sent; Send is disabled without it. */
    public void setOnSend(Consumer<Request> handler) {
        throw new UnsupportedOperationException();
    }

    /** What the button Step does. */
    public void setOnStep(Runnable handler) {
        throw new UnsupportedOperationException();
    }

    /** While a request is on its way Send turns into Cancel, which runs this; null: no request is on its way. */
    public void setOnCancel(Runnable handler) {
        throw new UnsupportedOperationException();
    }

    /** Ctrl+L: the cursor goes to the URL, all of it selected. */
    public void focusUrl() {
        throw new UnsupportedOperationException();
    }
}
