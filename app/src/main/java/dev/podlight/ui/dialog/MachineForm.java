package dev.podlight.ui.dialog;

import dev.podlight.fleet.Environment;
import dev.podlight.i18n.Text;
import dev.podlight.ui.dialog.MachineDraft.Field;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The form in which a person writes down a machine. A field says what is wrong with it once it was left, all of them when the person
 * wants to go on.
 */
public final class MachineForm {
    private final Parts parts;
    private final Set<String> taken;
    private final SshChoices choices;
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final Map<Field, ObjectProperty<Text>> problems = new EnumMap<>(Field.class);
    private final GridPane grid = new GridPane();

    public MachineForm(Parts parts, Set<String> takenNames, SshChoices choices) {
        this.parts = parts;
        this.choices = choices;
        this.taken = takenNames;
        grid.setHgap(12);
        grid.setVgap(8);
        for (Field field : new Field[]{Field.HOST, Field.PORT, Field.USER, Field.KEY_FILE, Field.JUMPS,
                Field.NAME}) {
            add(field);
        }
    }

    /** @param answer the machine; empty when the person would rather not */
    public Sheet sheet(Consumer<Optional<Environment.Machine>> answer) {
        return new Sheet(parts.title("window.machine-form"), parts.muted("window.machine-form-why"), grid)
            .cancel(parts.button("cancel", () -> answer.accept(Optional.empty())))
            .proceed(parts.mainButton("machine-add", () -> submit(answer)))
            .focusOn(fields.get(Field.HOST));
    }

    private void add(Field field) {
        String id = "machine-" + field.name().toLowerCase(Locale.ROOT).replace("_file", "");
        TextField input = parts.field(id, parts.words().of("window." + id));
        input.promptTextProperty().bind(parts.words().of("window." + id + "-prompt"));
        ObjectProperty<Text> problem = new SimpleObjectProperty<>();
        Label complaint = parts.label(parts.words().of(problem), "pl-bad", "pl-small");
        complaint.setId(id + "-problem");
        complaint.visibleProperty().bind(complaint.textProperty().isNotEmpty());
        complaint.managedProperty().bind(complaint.textProperty().isNotEmpty());
        Label name = parts.label(parts.words().of("window." + id), "pl-muted", "field-name");
        name.setLabelFor(input);
        HBox line = new HBox(8, input);
        HBox.setHgrow(input, Priority.ALWAYS);
        if (field == Field.KEY_FILE) {
            line.getChildren().add(chooseKey(input));
        }
        if (field == Field.HOST && !choices.names().isEmpty()) {
            line.getChildren().add(configured());
        }
        VBox cell = new VBox(4, line, complaint);
        if (field == Field.KEY_FILE && !choices.keys().isEmpty()) {
            cell.getChildren().add(agent());
        }
        GridPane.setHgrow(cell, Priority.ALWAYS);
        GridPane.setValignment(name, VPos.TOP);
        grid.addRow(grid.getRowCount(), name, cell);
        input.focusedProperty().addListener((_, _, focused) -> left(field, focused));
        input.textProperty().subscribe(() -> problem.set(null));
        fields.put(field, input);
        problems.put(field, problem);
    }

    /** The machines of ~/.ssh/config, to fill in the form with. */
    private Node configured() {
        MenuButton menu = new MenuButton();
        menu.setId("machine-config");
        menu.textProperty().bind(parts.words().of("window.machine-config"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (String name : choices.names()) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> choices.draft(name).ifPresent(this::fill));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void fill(MachineDraft draft) {
        fields.get(Field.HOST).setText(draft.host());
        fields.get(Field.PORT).setText(draft.port());
        fields.get(Field.USER).setText(draft.user());
    }

    /** What the agent holds is tried first, without being asked for. */
    private Node agent() {
        String keys = choices.keys()
            .stream()
            .map(key -> key.comment().isBlank() ? key.key().fingerprint() : key.comment())
            .collect(Collectors.joining(", "));
        Label held = parts.muted("window.machine-agent", choices.keys().size(), keys);
        held.setId("machine-agent");
        return held;
    }

    private void left(Field field, boolean focused) {
        if (!focused) {
            problems.get(field).set(draft().problems(taken).get(field));
        }
    }

    private Button chooseKey(TextField input) {
        return parts.button("machine-key-choose", () -> {
            File file = new FileChooser().showOpenDialog(grid.getScene().getWindow());
            if (file != null) {
                input.setText(file.getPath());
            }
        });
    }

    private void submit(Consumer<Optional<Environment.Machine>> answer) {
        Map<Field, Text> wrong = draft().problems(taken);
        problems.forEach((field, problem) -> problem.set(wrong.get(field)));
        if (wrong.isEmpty()) {
            answer.accept(Optional.of(draft().machine()));
        } else {
            fields.get(wrong.keySet().iterator().next()).requestFocus();
        }
    }

    private MachineDraft draft() {
        return new MachineDraft(typed(Field.NAME), typed(Field.HOST), typed(Field.PORT), typed(Field.USER),
                typed(Field.KEY_FILE), typed(Field.JUMPS));
    }

    private String typed(Field field) {
        // a field that is still being made counts as empty
        return fields.containsKey(field) ? fields.get(field).getText() : "";
    }
}
