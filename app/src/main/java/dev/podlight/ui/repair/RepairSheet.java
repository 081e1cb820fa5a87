package dev.podlight.ui.repair;

import dev.podlight.ui.dialog.Question;
import dev.podlight.ui.dialog.Sheet;
import dev.podlight.ui.dialog.SheetHost;
import dev.podlight.ui.words.Parts;

import javafx.scene.control.ScrollPane;

import java.util.concurrent.atomic.AtomicReference;

/** The fix over the window, for when no inspector is there to show it. FX thread only. */
public final class RepairSheet {
    private RepairSheet() {}

    public static void show(Parts parts, SheetHost host, RepairDesk desk) {
        AtomicReference<RepairView> shown = new AtomicReference<>();
        Question.<Boolean>show(host, answer -> {
            RepairView view = new RepairView(parts, desk, () -> answer.accept(true));
            shown.set(view);
            ScrollPane page = new ScrollPane(view);
            page.setFitToWidth(true);
            page.getStyleClass().add("repair-sheet");
            return new Sheet(parts.title("window.repair-title"), page)
                .cancel(parts.button("close", () -> answer.accept(false)));
        }, _ -> shown.get().leave());
    }
}
