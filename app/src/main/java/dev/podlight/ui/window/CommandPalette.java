package dev.podlight.ui.window;

import dev.podlight.ui.dialog.Sheet;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.words.Parts;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Locale;

/** Every command by a few letters of its name. FX thread only. */
final class CommandPalette {
    private final Parts parts;
    private final List<Command> all;
    private final SheetHost host;
    private final TextField search;
    private final ListView<Command> list = new ListView<>();
    private Sheet sheet;

    CommandPalette(Parts parts, List<Command> commands, SheetHost host) {
        this.parts = parts;
        this.all = commands;
        this.host = host;
        search = parts.field("palette", parts.words().of("window.palette"));
        search.promptTextProperty().bind(parts.words().of("window.palette"));
        list.setId("palette-list");
        list.accessibleTextProperty().bind(parts.words().of("window.palette-list"));
        list.setPlaceholder(parts.muted("window.palette-none"));
        list.setCellFactory(_ -> new CommandCell());
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> run());
        search.textProperty().subscribe(this::filter);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    void show() {
        sheet = new Sheet(parts.heading("window.commands"), search, list).focusOn(search);
        sheet.getStyleClass().add("palette");
        host.show(sheet);
    }

    private void filter(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        list.getItems().setAll(all.stream().filter(c -> words(c).toLowerCase(Locale.ROOT).contains(wanted)).toList());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> run();
            case ESCAPE -> sheet.close();
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int to = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(to);
            list.scrollTo(to);
        }
    }

    private void run() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            sheet.close();
            chosen.runIfPossible();
        }
    }

    private String words(Command command) {
        return parts.words().say(command.name());
    }

    private final class CommandCell extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            HBox row = Parts.row(new Label(words(command)), Parts.gap());
            if (command.keys() != null) {
                row.getChildren().add(parts.plain(command.keys().getDisplayText(), "pl-kbd"));
            }
            setGraphic(row);
            setAccessibleText(words(command));
        }
    }
}
