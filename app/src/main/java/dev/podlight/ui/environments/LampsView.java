package dev.podlight.ui.environments;

import dev.podlight.fleet.Lamps;
import dev.podlight.fleet.Lamps.Lamp;
import dev.podlight.fleet.Mark;
import dev.podlight.fleet.Progress;
import dev.podlight.ui.words.Parts;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Six small lamps; a failed one is also shorter, because colour alone tells not everybody. FX thread only. */
final class LampsView extends HBox {
    private static final List<String> STATES = Arrays.stream(Mark.values()).map(Mark::id).toList();
    private final Parts parts;

    LampsView(Parts parts, ObservableValue<Progress> progress) {
        super(4);
        this.parts = parts;
        getStyleClass().add("lamps");
        for (Lamp lamp : Lamps.of(progress.getValue()).lamps()) {
            Region light = new Region();
            light.getStyleClass().add("lamp");
            light.setId("lamp-" + lamp.step().id());
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(parts.words().of("window.lamp-" + lamp.step().id()));
            Tooltip.install(light, tip);
            getChildren().add(light);
        }
        progress.subscribe(this::show);
    }

    private void show(Progress progress) {
        List<Lamp> lamps = Lamps.of(progress).lamps();
        for (int i = 0; i < lamps.size(); i++) {
            getChildren().get(i).getStyleClass().removeAll(STATES);
            getChildren().get(i).getStyleClass().add(lamps.get(i).mark().id());
        }
    }

    /** All six in words. */
    String inWords(Progress progress) {
        return Lamps.of(progress)
            .lamps()
            .stream()
            .map(l -> parts.words().messages().get("window.lamp-" + l.step().id()) + " "
                    + parts.words().messages().get("window.mark-" + l.mark().id()))
            .collect(Collectors.joining(", "));
    }
}
