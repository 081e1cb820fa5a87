package dev.podlight.ui.cluster;

import dev.podlight.kube.LabStatus;
import dev.podlight.ui.cluster.LabTable.Row;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.List;
import java.util.function.Function;

/** {@link LabTable}, live. FX thread only. */
final class LabTableView extends TableView<Row> {
    private static final double ROW = 32;

    LabTableView(Parts parts, ObservableValue<LabStatus> lab) {
        setId("lab-table");
        accessibleTextProperty().bind(parts.words().of("window.lab-table"));
        setPlaceholder(parts.muted("window.lab-table-empty"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setFixedCellSize(ROW);
        getColumns().addAll(List.of(column(parts, "kind", Row::kind, 110), column(parts, "name", Row::name, 210),
                column(parts, "ready", Row::ready, 62), column(parts, "status", Row::status, 120),
                column(parts, "detail", Row::detail, 260)));
        lab.subscribe(now -> show(now == null ? List.of() : LabTable.rows(now)));
    }

    private void show(List<Row> rows) {
        if (!rows.equals(getItems())) {
            getItems().setAll(rows);
        }
        // as high as what is in it: the room scrolls, not a table within it
        setPrefHeight((Math.max(rows.size(), 3) + 1.3) * ROW);
        setMinHeight(getPrefHeight());
    }

    private static TableColumn<Row, String> column(Parts parts, String id, Function<Row, String> value, double width) {
        TableColumn<Row, String> column = new TableColumn<>();
        column.textProperty().bind(parts.words().of("window.column-" + id));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (id.equals("ready")) {
            column.setCellFactory(_ -> new ReadyCell());
        }
        return column;
    }

    /** Green when all is as wanted, red when not. */
    private static final class ReadyCell extends TableCell<Row, String> {
        @Override
        protected void updateItem(String ready, boolean empty) {
            super.updateItem(ready, empty);
            getStyleClass().removeAll("pl-ok", "pl-bad");
            setText(empty ? null : ready);
            if (!empty && getTableRow().getItem() != null && !ready.isEmpty()) {
                getStyleClass().add(getTableRow().getItem().well() ? "pl-ok" : "pl-bad");
            }
        }
    }
}
