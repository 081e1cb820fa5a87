package dev.podlight.ui.address;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.ui.theme.Theme;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The address bar, as in a browser: method, URL, extra Host header, vantage, Send, Step. FX thread only. */
public final class AddressBar extends VBox {
    private static final KeyCombination FOCUS = new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private final Messages words;
    private final ChoiceBox<String> method = new ChoiceBox<>();
    private final TextField url = new TextField();
    private final TextField host = new TextField();
    private final ToggleButton hostToggle;
    private final VantageChoice vantage;
    private final Label complaint = new Label();
    private final Button send = new Button();
    private final Button step = new Button();
    private final BurstButton burst;
    private BiConsumer<Request, Integer> onBurst;
    private Consumer<Request> onSend;
    private Runnable onCancel;

    public AddressBar(Messages words) {
        this.words = words;
        this.vantage = new VantageChoice(words);
        this.hostToggle = new ToggleButton(words.get("address.host"));
        getStyleClass().add("address-bar");
        Theme.style(this, AddressBar.class, "address.css");
        this.burst = new BurstButton(words, this::burst);
        HBox line = new HBox(urlBox(), vantage, send, step, burst);
        line.getStyleClass().add("address-line");
        line.setAlignment(Pos.CENTER_LEFT);
        HBox hostLine = hostLine();
        complaint.setId("complaint");
        complaint.getStyleClass().addAll("pl-bad", "pl-small");
        complaint.setWrapText(true);
        complaint.managedProperty().bind(complaint.visibleProperty());
        complaint.visibleProperty().bind(complaint.textProperty().isNotEmpty());
        getChildren().addAll(line, hostLine, complaint);
        buttons();
        url.textProperty().subscribe(text -> complaint.setText(""));
        url.setOnAction(e -> send());
        host.setOnAction(e -> send());
    }

    private HBox urlBox() {
        method.getItems().addAll("GET", "HEAD", "POST", "PUT", "DELETE");
        method.getSelectionModel().selectFirst();
        method.setAccessibleText(words.get("address.method"));
        method.getStyleClass().add("method");
        method.setMinWidth(USE_PREF_SIZE);
        url.setId("url");
        url.setPromptText(words.get("address.prompt"));
        url.setAccessibleText(words.get("address.url"));
        url.getStyleClass().addAll("url", "pl-mono");
        hostToggle.getStyleClass().add("host-toggle");
        hostToggle.setMinWidth(USE_PREF_SIZE);
        hostToggle.setTooltip(new Tooltip(words.get("address.host.full")));
        HBox box = new HBox(method, url, hostToggle);
        box.getStyleClass().add("url-box");
        box.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(url, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private HBox hostLine() {
        Label label = new Label("Host:");
        label.getStyleClass().addAll("pl-muted", "pl-mono");
        host.setPromptText("userlist.10.0.0.9.nip.io");
        host.setAccessibleText(words.get("address.host.full"));
        host.getStyleClass().add("pl-mono");
        host.setId("host");
        HBox.setHgrow(host, Priority.ALWAYS);
        HBox line = new HBox(label, host);
        line.getStyleClass().add("address-line");
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(hostToggle.selectedProperty());
        line.managedProperty().bind(hostToggle.selectedProperty());
        hostToggle.selectedProperty().subscribe(on -> {
            if (!on) {
                host.clear();
            }
        });
        return line;
    }

    private void buttons() {
        send.setId("send");
        send.getStyleClass().add("accent");
        send.setMinWidth(USE_PREF_SIZE);
        send.setOnAction(e -> send());
        step.setText(words.get("address.step"));
        step.setId("step");
        step.setMinWidth(USE_PREF_SIZE);
        step.setTooltip(new Tooltip(words.get("address.step.full")));
        Label key = new Label(words.get("address.step.key"));
        key.getStyleClass().add("pl-kbd");
        step.setGraphic(key);
        step.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        setOnStep(null);
        setOnBurst(null);
        refresh();
    }

    /** The URL as typed, never null. */
    public StringProperty urlProperty() {
        return url.textProperty();
    }

    /** What stands in the bar as a request; empty, and said in the bar, if it is none. */
    public Optional<Request> request() {
        try {
            Request request = Request.of(method.getValue(), url.getText(), host.getText().strip(), vantage.chosen());
            complaint.setText("");
            return Optional.of(request);
        } catch (BadRequest e) {
            complain(e.text());
            return Optional.empty();
        }
    }

    /** Writes a request into the bar. */
    public void show(Request request) {
        method.setValue(request.method());
        url.setText(request.url().text());
        hostToggle.setSelected(!request.host().isEmpty());
        host.setText(request.host());
        vantage.choose(request.from());
    }

    /** Says something about what was typed, under it, until it is changed. */
    public void complain(Text text) {
        complaint.setText(words.format(text));
    }

    /** Takes each request that is sent; Send is disabled without it. */
    public void setOnSend(Consumer<Request> handler) {
        onSend = handler;
        refresh();
    }

    /** What the button Step does; no button without it. */
    public void setOnStep(Runnable handler) {
        step.setVisible(handler != null);
        step.setManaged(handler != null);
        step.setOnAction(handler == null ? null : e -> handler.run());
    }

    /** Takes a request and how many of it are to be sent; no button without it. */
    public void setOnBurst(BiConsumer<Request, Integer> handler) {
        onBurst = handler;
        burst.setVisible(handler != null);
        burst.setManaged(handler != null);
    }

    /** While a burst is under way no other can be begun. */
    public void setBursting(boolean busy) {
        burst.setBusy(busy);
    }

    /** Sends as many as are typed. */
    public void burst() {
        if (onBurst == null) {
            return;
        }
        if (burst.count().isEmpty()) {
            complain(Text.of("address.burst.bad"));
            return;
        }
        request().ifPresent(request -> onBurst.accept(request, burst.count().getAsInt()));
    }

    /** While a request is on its way Send turns into Cancel, which runs this; null: no request is on its way. */
    public void setOnCancel(Runnable handler) {
        onCancel = handler;
        refresh();
    }

    /** The cursor goes to the URL, all of it selected. */
    public void focusUrl() {
        url.requestFocus();
        url.selectAll();
    }

    /** Ctrl+L (Cmd+L) anywhere in that part of the window goes to the URL. */
    public void attachKeys(javafx.scene.Node room) {
        room.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (FOCUS.match(e)) {
                focusUrl();
                e.consume();
            }
        });
    }

    private void send() {
        if (onCancel != null) {
            onCancel.run();
        } else if (onSend != null) {
            request().ifPresent(onSend);
        }
    }

    private void refresh() {
        send.setText(words.get(onCancel == null ? "address.send" : "address.cancel"));
        send.setDisable(onSend == null && onCancel == null);
    }
}
