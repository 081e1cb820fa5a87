package dev.podlight.ui.repair;

import dev.podlight.kube.Repair;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Map;

/** What a fix would change, and the button that does it. FX thread only. */
public final class RepairView extends VBox {
    private final Parts parts;
    private final RepairDesk desk;
    private final Runnable onApplied;
    private final Subscription following;

    /** @param onApplied runs when the person pressed Apply */
    public RepairView(Parts parts, RepairDesk desk, Runnable onApplied) {
        this.parts = parts;
        this.desk = desk;
        this.onApplied = onApplied;
        setId("repair");
        getStyleClass().add("repair");
        Theme.style(this, RepairView.class, "repair.css");
        following = desk.lookProperty().subscribe(this::show);
    }

    /** Shows nothing new any more. */
    void leave() {
        following.unsubscribe();
    }

    private void show(Look look) {
        getChildren().clear();
        for (int i = 0; i < look.commands().size(); i++) {
            command(look.commands().get(i), look.seen() == null ? null : look.seen().get(i));
        }
        if (look.asking()) {
            ProgressIndicator turning = new ProgressIndicator();
            turning.getStyleClass().add("turning");
            getChildren().add(Parts.row(turning, parts.text("window.repair-looking")));
        }
        if (look.problem() != null) {
            getChildren().add(new ProblemCard(parts, new ReadOnlyObjectWrapper<>(look.problem())));
        }
        if (!look.commands().isEmpty()) {
            getChildren().add(buttons(look));
        }
    }

    private void command(String command, Repair repair) {
        getChildren().add(Parts.wrapping(parts.plain(command, "pl-code", "command")));
        switch (repair) {
            case null -> {
                // the API is being asked, or could not say
            }
            case Repair.Ready ready -> {
                getChildren().add(new Difference(parts, ready.difference()));
                ready.lasting().forEach(lasting -> getChildren().add(note(parts.text(lasting), "lasting")));
                if (ready.lasting().isEmpty()) {
                    getChildren().add(note(parts.muted("window.repair-undoable"), "pl-small"));
                }
            }
            case Repair.Nothing nothing -> getChildren().add(note(parts.text(nothing.why()), "pl-muted"));
            case Repair.ByHand byHand -> getChildren().add(note(parts.text(byHand.why()), "by-hand"));
        }
    }

    private static Label note(Label label, String style) {
        label.getStyleClass().add(style);
        return label;
    }

    private Node buttons(Look look) {
        Button copy = parts.button("repair-copy", () -> Clipboard.getSystemClipboard()
            .setContent(Map.of(DataFormat.PLAIN_TEXT, String.join("\n", look.commands()))));
        List<Repair.Ready> ready = look.ready();
        if (!ready.isEmpty()) {
            Button apply = parts.mainButton("repair-apply", () -> {
                desk.apply();
                onApplied.run();
            });
            apply.disableProperty().bind(desk.operation().doingProperty().isNotNull());
            return Parts.row(apply, copy);
        }
        return look.problem() == null
                ? Parts.row(copy)
                : Parts.row(parts.button("repair-again", desk::lookAgain), copy);
    }
}
