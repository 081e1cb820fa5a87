package dev.podlight.ui.window;

import dev.podlight.ui.classroom.Backstage;
import dev.podlight.ui.environments.Environments;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.Map;

/** Rooms, the environment that is open, presentation, language, theme, commands. FX thread only. */
final class TopBar extends HBox {
    private final Parts parts;
    private final Backstage backstage;
    private final Map<RoomName, ToggleButton> tabs = new EnumMap<>(RoomName.class);
    private final Label where = new Label();
    private final Label namespace = new Label();

    TopBar(Furnishing with, Frame frame, Navigation navigation, Environments environments) {
        super(8);
        this.parts = with.parts();
        this.backstage = with.backstage();
        getStyleClass().add("top");
        Circle mark = new Circle(10);
        mark.getStyleClass().add("mark");
        getChildren().addAll(mark, parts.plain("Podlight", "brand"));
        tabs(navigation);
        getChildren().addAll(Parts.gap(), chip(environments), keyed("present", "F5", frame::togglePresenting),
                keyed("commands", "Ctrl K", frame::showPalette), iconed("command-language", frame::switchLanguage),
                iconed("command-theme", frame::switchTheme));
    }

    private void tabs(Navigation navigation) {
        ToggleGroup group = new ToggleGroup();
        for (RoomName room : RoomName.values()) {
            ToggleButton tab = new ToggleButton();
            tab.setId("tab-" + room.id());
            tab.textProperty().bind(parts.words().of("window.room-" + room.id()));
            tab.accessibleTextProperty().bind(tab.textProperty());
            tab.getStyleClass().add("tab");
            tab.setMinWidth(USE_PREF_SIZE);
            tab.setToggleGroup(group);
            tab.setOnAction(_ -> {
                // a tab that is shown stays so when it is pressed again
                tab.setSelected(true);
                navigation.go(room);
            });
            tabs.put(room, tab);
            getChildren().add(tab);
        }
        navigation.roomProperty().subscribe(room -> group.selectToggle(tabs.get(room)));
    }

    private Node chip(Environments environments) {
        Circle dot = new Circle(4.5);
        dot.getStyleClass().addAll("dot", "dot-0");
        where.getStyleClass().add("pl-name");
        where.setId("where");
        namespace.getStyleClass().add("pl-muted");
        namespace.setId("where-namespace");
        HBox chip = Parts.row(dot, where, namespace);
        chip.getStyleClass().add("where");
        chip.setMaxHeight(USE_PREF_SIZE);
        chip.visibleProperty().bind(environments.currentProperty().isNotNull());
        environments.currentProperty().subscribe(this::show);
        return chip;
    }

    private void show(OpenEnvironment now) {
        namespace.textProperty().unbind();
        // what is broken on purpose is broken in the class only
        boolean inClass = now != null && backstage.has(now.environment().name());
        tabs.get(RoomName.CLASSROOM).setVisible(inClass);
        tabs.get(RoomName.CLASSROOM).setManaged(inClass);
        where.setText(now == null ? "" : now.environment().name());
        if (now != null) {
            namespace.textProperty().bind(now.cluster().namespaceProperty());
        }
    }

    private Button keyed(String id, String keys, Runnable action) {
        Button button = parts.button(id, action);
        button.setGraphic(parts.plain(keys, "pl-kbd"));
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.getStyleClass().add("flat");
        return button;
    }

    /** The language button says the other language's name; the theme button is a sun and a moon. */
    private Button iconed(String id, Runnable action) {
        Button button = parts.button(id, action);
        button.getStyleClass().add("flat");
        if (id.equals("command-theme")) {
            button.setGraphic(Parts.icon(Feather.SUN));
            button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        } else {
            button.textProperty().unbind();
            button.textProperty().bind(parts.words().of("window.other-language"));
        }
        return button;
    }
}
