package dev.podlight.ui.machine;

import dev.podlight.k3s.InstallOptions;
import dev.podlight.ui.words.Parts;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What else can be said about an install; folded away, because the class needs none of it. FX thread only. */
final class InstallChoices extends TitledPane {
    private final Parts parts;
    private final String address;
    private final TextField version;
    private final TextField channel;
    private final TextField mirror;
    private final TextField flags;
    private final TextField folder;
    private final CheckBox outside = new CheckBox();

    /** @param address by what the machine is reached */
    InstallChoices(Parts parts, String address) {
        this.parts = parts;
        this.address = address;
        setId("install-choices");
        version = field("version");
        channel = field("channel");
        mirror = field("mirror");
        flags = field("flags");
        folder = field("offline");
        outside.setId("install-outside");
        outside.setWrapText(true);
        outside.textProperty().bind(parts.words().of("machine.room.outside", address));
        textProperty().bind(parts.words().of("machine.room.choices"));
        setContent(new VBox(8, labelled("version", version), labelled("channel", channel), labelled("offline", Parts
            .row(
                    grown(folder), parts.button("choose-folder", this::choose))), labelled("mirror", mirror), labelled(
                            "flags", flags), outside));
        setExpanded(false);
        setAnimated(false);
    }

    InstallOptions options() {
        InstallOptions said = new InstallOptions(text(version), text(channel), text(mirror), List.of(), Optional
            .empty(), text(flags).map(line -> List.of(line.split(" +"))).orElse(List.of()), text(folder).map(Path::of));
        return outside.isSelected() ? said.knownAs(address) : said;
    }

    private static Optional<String> text(TextField field) {
        String text = field.getText().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private TextField field(String id) {
        return parts.field("install-" + id, parts.words().of("machine.room." + id));
    }

    private Node labelled(String id, Node field) {
        return new VBox(2, parts.label(parts.words().of("machine.room." + id), "pl-muted"), field);
    }

    private static Node grown(TextField field) {
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void choose() {
        File chosen = new DirectoryChooser().showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.toString());
        }
    }
}
