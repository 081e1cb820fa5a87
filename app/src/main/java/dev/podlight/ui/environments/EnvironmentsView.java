package dev.podlight.ui.environments;

import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.Map;

/** What can be opened, at the left of the window. FX thread only. */
public final class EnvironmentsView extends VBox {
    private final Parts parts;
    private final Environments environments;
    private final AddressChange addresses;
    private final VBox list = new VBox(2);
    private final ToggleGroup chosen = new ToggleGroup();
    private final Map<OpenEnvironment, EnvironmentRow> rows = new HashMap<>();

    public EnvironmentsView(Parts parts, Environments environments, AddressChange addresses, Runnable addMachine,
            Runnable openKubeconfig) {
        super(8);
        this.parts = parts;
        this.environments = environments;
        this.addresses = addresses;
        getStyleClass().add("environments");
        Theme.style(this, EnvironmentsView.class, "environments.css");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, new ProblemCard(parts, environments.problemProperty()), wide("add-machine",
                addMachine),
                wide("open-kubeconfig", openKubeconfig));
        environments.groups()
            .forEach(group -> group.members().addListener((ListChangeListener<OpenEnvironment>) _ -> fill()));
        environments.currentProperty().subscribe(this::mark);
        fill();
    }

    private Node wide(String id, Runnable action) {
        Button button = parts.button(id, action);
        button.getStyleClass().add("dashed");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void fill() {
        rows.keySet().retainAll(environments.all().toList());
        list.getChildren().clear();
        for (EnvironmentGroup group : environments.groups()) {
            if (!group.members().isEmpty()) {
                list.getChildren().add(parts.label(parts.words().of(group.title()), "pl-heading", "group"));
                group.members().forEach(e -> list.getChildren().add(rows.computeIfAbsent(e, this::row)));
            }
        }
        mark(environments.currentProperty().get());
    }

    private EnvironmentRow row(OpenEnvironment environment) {
        EnvironmentRow row = new EnvironmentRow(parts, environments, addresses, environment);
        row.setToggleGroup(chosen);
        return row;
    }

    private void mark(OpenEnvironment current) {
        Toggle row = rows.get(current);
        chosen.selectToggle(row);
    }
}
