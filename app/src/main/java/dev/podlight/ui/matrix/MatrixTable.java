package dev.podlight.ui.matrix;

import dev.podlight.ui.words.Parts;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One row a way, grouped by where it is sent from. Enter or a double click looks at one. FX thread only. */
final class MatrixTable extends TableView<Way> {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-of-group");
    /** Room for the scroll bar. */
    private static final double BAR = 24;
    private final Parts parts;

    MatrixTable(Parts parts, Consumer<Way> onLook) {
        this.parts = parts;
        setId("matrix-table");
        accessibleTextProperty().bind(parts.words().of("window.matrix-table"));
        getColumns().addAll(List.of(column("from", 0.085, (way, w) -> parts.words().messages().get(way.from().key())),
                column("url", 0.36, (way, _) -> Names.door(way.request().url())),
                column("predicted", 0.135, (way, w) -> w.predicted(way)),
                column("observed", 0.135, (way, w) -> w.observed(way)),
                column("time", 0.085, (way, w) -> w.time(way)),
                column("pod", 0.11, (way, _) -> Names.brief(way.pod())),
                column("agreement", 0.09, (way, w) -> w.agreement(way))));
        setRowFactory(_ -> new WayRow(onLook));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER && getSelectionModel().getSelectedItem() != null) {
                onLook.accept(getSelectionModel().getSelectedItem());
                e.consume();
            }
        });
        parts.words().messagesProperty().subscribe(this::refresh);
    }

    /** Keeps the row that is selected. */
    void show(List<Way> ways) {
        int selected = getSelectionModel().getSelectedIndex();
        getItems().setAll(ways);
        if (selected >= 0 && selected < ways.size()) {
            getSelectionModel().select(selected);
        }
    }

    private TableColumn<Way, Way> column(String id, double share, BiFunction<Way, WayWords, String> words) {
        TableColumn<Way, Way> column = new TableColumn<>();
        column.textProperty().bind(parts.words().of("window.matrix-column-" + id));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new WayCell(id, words));
        column.prefWidthProperty().bind(widthProperty().subtract(BAR).multiply(share));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private final class WayCell extends TableCell<Way, Way> {
        private final BiFunction<Way, WayWords, String> words;

        WayCell(String id, BiFunction<Way, WayWords, String> words) {
            this.words = words;
            getStyleClass().add("matrix-" + id);
        }

        @Override
        protected void updateItem(Way way, boolean empty) {
            super.updateItem(way, empty);
            getStyleClass().removeAll("good", "bad", "waiting", "plain");
            setTooltip(null);
            if (empty || way == null) {
                setText(null);
                return;
            }
            setText(words.apply(way, new WayWords(parts.words().messages())));
            getStyleClass().add(Names.style(getText(), way));
            if (getStyleClass().contains("matrix-url")) {
                String url = way.request().url().text();
                setTooltip(new Tooltip(way.request().host().isEmpty()
                        ? url
                        : url + "\nHost: " + way.request().host()));
            } else if (getStyleClass().contains("matrix-pod") && !way.pod().isEmpty()) {
                setTooltip(new Tooltip(way.pod()));
            }
        }
    }

    private final class WayRow extends TableRow<Way> {
        WayRow(Consumer<Way> onLook) {
            setOnMouseClicked(e -> {
                if (getItem() != null && e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                    onLook.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(Way way, boolean empty) {
            super.updateItem(way, empty);
            int at = getIndex();
            boolean first = way != null && (at == 0 || at > 0 && at < getTableView().getItems().size()
                    && getTableView().getItems().get(at - 1).from() != way.from());
            pseudoClassStateChanged(FIRST, first);
            setAccessibleText(way == null ? null : new WayWords(parts.words().messages()).spoken(way));
        }
    }
}
