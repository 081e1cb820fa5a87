package dev.podlight.ui.cluster;

import dev.podlight.i18n.Text;
import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.dialog.Sheets;
import dev.podlight.ui.words.Parts;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** Choose, create and delete the namespace of the lab. FX thread only. */
final class NamespaceBar extends VBox {
    private final ClusterDesk desk;
    private final SheetHost host;
    private final Sheets sheets;
    private final TextField name;
    private final ComboBox<String> choice = new ComboBox<>();
    /** The list is being filled, which is no choice of the person's. */
    private boolean filling;

    NamespaceBar(Parts parts, ClusterDesk desk, SheetHost host, Sheets sheets, String proposal,
            ObservableBooleanValue busy) {
        super(8);
        this.desk = desk;
        this.host = host;
        this.sheets = sheets;
        getStyleClass().add("pl-card");
        choice.setId("namespace-choice");
        choice.promptTextProperty().bind(parts.words().of("window.namespace-choose"));
        choice.accessibleTextProperty().bind(parts.words().of("window.namespace-choose"));
        choice.setOnAction(_ -> chosen());
        choice.disableProperty().bind(busy);
        name = parts.field("namespace-name", parts.words().of("window.namespace-name"));
        name.promptTextProperty().bind(parts.words().of("window.namespace-name"));
        name.setText(proposal);
        name.setPrefColumnCount(14);
        name.setOnAction(_ -> create());
        Button create = parts.button("namespace-create", this::create);
        create.disableProperty().bind(busy);
        Button delete = parts.button("namespace-delete", this::askDelete);
        delete.getStyleClass().add("quiet-danger");
        delete.setDisable(true);
        HBox row = Parts.row(choice, delete, Parts.gap(), name, create);
        getChildren().addAll(parts.heading("window.namespace"), row);
        desk.viewProperty().subscribe(this::fill);
        desk.namespaceProperty().subscribe(now -> {
            fill();
            delete.setDisable(now.isEmpty());
        });
    }

    /** What a person would be asked for first; the Next button does the same. */
    void create() {
        desk.createNamespace(name.getText().strip());
    }

    private void chosen() {
        if (!filling && choice.getValue() != null) {
            desk.chooseNamespace(choice.getValue());
        }
    }

    private void fill() {
        filling = true;
        if (!desk.namespaces().equals(choice.getItems())) {
            choice.getItems().setAll(desk.namespaces());
        }
        String now = desk.namespaceProperty().get();
        choice.setValue(now.isEmpty() ? null : now);
        filling = false;
    }

    private void askDelete() {
        String here = desk.namespaceProperty().get();
        desk.whatGoesWithNamespace(goes -> {
            List<String> names = goes.stream().map(o -> o.kind() + "  " + o.name()).toList();
            Question.ask(host, answer -> sheets.confirm(Text.of("window.namespace-delete-ask", here), names,
                    "namespace-delete-yes", answer), desk::deleteNamespace);
        });
    }
}
