package dev.podlight.ui.machine;

import dev.podlight.i18n.MachineTexts;
import dev.podlight.k3s.Push;
import dev.podlight.ui.words.Parts;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** How far files on their way to a machine are: a bar, the rate, and the time that is left. FX thread only. */
final class PushLine extends VBox {

    PushLine(Parts parts, ObservableValue<Push> push) {
        super(4);
        setId("push");
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.accessibleTextProperty().bind(parts.words().of("machine.phase.push"));
        Label words = Parts.wrapping(parts.label(parts.words().of(push.map(MachineTexts::of)), "pl-mono"));
        getChildren().setAll(bar, words);
        push.subscribe(now -> {
            setVisible(now != null);
            setManaged(now != null);
            if (now != null) {
                bar.setProgress(now.total() == 0 ? 1 : (double) now.done() / now.total());
            }
        });
    }
}
