package dev.podlight.ui.window;

import dev.podlight.fleet.Environment;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.environments.AddressChange;
import dev.podlight.ui.environments.Environments;
import dev.podlight.ui.environments.EnvironmentsView;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.transcript.TranscriptLog;
import dev.podlight.ui.transcript.TranscriptView;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The window's content: rooms in the middle, environments at the left, the transcript below, what leads on above. FX thread only.
 */
public final class Frame extends BorderPane {
    private final Furnishing furnishing;
    private final Parts parts;
    private final SheetHost host;
    private final Environments environments;
    private final Additions additions;
    private final Navigation navigation = new Navigation();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    private final Map<OpenEnvironment, Rooms> rooms = new HashMap<>();
    private final BorderPane middle = new BorderPane();
    private final WayBar way;
    private final TopBar top;
    private final EnvironmentsView left;
    private final AddressChange addresses;
    private final TranscriptView transcript;
    private final Commands commands;

    /** @param usualKubeconfig the file that kubectl would take, or empty */
    public Frame(Furnishing furnishing, Environments environments, TranscriptLog log, String usualKubeconfig) {
        this.furnishing = furnishing;
        this.parts = furnishing.parts();
        this.host = furnishing.host();
        this.environments = environments;
        this.additions = new Additions(furnishing, environments, this::go, usualKubeconfig);
        setId("frame");
        Theme.style(this, Frame.class, "window.css");
        way = new WayBar(parts, this::next);
        top = new TopBar(furnishing, this, navigation, environments);
        addresses = new AddressChange(parts, host, environments);
        left = new EnvironmentsView(parts, environments, addresses, this::addMachine, this::openKubeconfig);
        transcript = new TranscriptView(parts, log);
        commands = new Commands(this, environments, furnishing.time());
        setCenter(middle);
        environments.currentProperty().subscribe(this::open);
        navigation.roomProperty().subscribe(this::show);
        navigation.presentingProperty().subscribe(this::arrange);
        host.setContent(this);
    }

    /** The colours; whoever owns the scene applies them. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public TranscriptView transcript() {
        return transcript;
    }

    /** Follows machines that moved. */
    public AddressChange addresses() {
        return addresses;
    }

    Commands commands() {
        return commands;
    }

    Navigation navigation() {
        return navigation;
    }

    void go(RoomName room) {
        navigation.go(room);
    }

    /** Does the next step of the lab in the environment that is open. */
    void next() {
        here().ifPresent(Rooms::next);
    }

    void focusUrl() {
        go(RoomName.STAGE);
        here().ifPresent(r -> r.stage().focusUrl());
    }

    void runMatrix() {
        go(RoomName.MATRIX);
        here().ifPresent(Rooms::runMatrix);
    }

    void burst() {
        go(RoomName.STAGE);
        here().ifPresent(r -> r.stage().burst());
    }

    void followRedirect() {
        go(RoomName.STAGE);
        here().ifPresent(r -> r.stage().followRedirect());
    }

    void askAccessLog() {
        here().ifPresent(r -> r.stage().askAccessLog());
    }

    void showRepair() {
        here().ifPresent(Rooms::showRepair);
    }

    void addMachine() {
        additions.machine();
    }

    void openKubeconfig() {
        additions.kubeconfig();
    }

    void showPalette() {
        if (!host.asking()) {
            new CommandPalette(parts, commands.possible(), host).show();
        }
    }

    void toggleTranscript() {
        transcript.openProperty().set(!transcript.openProperty().get());
    }

    void switchLanguage() {
        parts.words().switchLanguage();
    }

    void switchTheme() {
        theme.set(theme.get() == Theme.LIGHT ? Theme.DARK : Theme.LIGHT);
    }

    void setTheme(Theme chosen) {
        theme.set(chosen);
    }

    void togglePresenting() {
        navigation.togglePresenting();
    }

    /** The stage alone, everything larger; or all of the window again. */
    public void present(boolean presenting) {
        if (presenting != navigation.presentingProperty().get()) {
            navigation.togglePresenting();
        }
    }

    private void open(OpenEnvironment environment) {
        way.progressProperty().unbind();
        if (environment == null) {
            way.progressProperty().set(null);
        } else {
            way.progressProperty().bind(environment.progressBinding());
            if (environment.environment() instanceof Environment.KubeContext
                    && environment.cluster().viewProperty().get() == null && !environment.cluster()
                        .operation()
                        .busy()) {
                environment.reopenCluster();
            }
        }
        show(navigation.roomProperty().get());
    }

    private void show(RoomName room) {
        middle.setCenter(here().<Node>map(r -> r.of(room))
            .orElseGet(() -> new EmptyRoom(parts, Feather.SERVER, "window.no-environment",
                    "window.no-environment-next")));
    }

    private void arrange(boolean presenting) {
        setTop(presenting ? null : top);
        setLeft(presenting ? null : left);
        middle.setTop(presenting ? null : way);
        middle.setBottom(presenting ? null : transcript);
        rooms.values().forEach(r -> r.present(presenting));
        if (getScene() != null) {
            Theme.present(getScene(), presenting);
        }
    }

    /** The rooms of the environment that is open; empty while none is. */
    Optional<Rooms> here() {
        OpenEnvironment current = environments.currentProperty().get();
        return Optional.ofNullable(current).map(e -> rooms.computeIfAbsent(e, this::roomsOf));
    }

    private Rooms roomsOf(OpenEnvironment environment) {
        Rooms made = new Rooms(furnishing, environment, navigation);
        made.present(navigation.presentingProperty().get());
        return made;
    }
}
