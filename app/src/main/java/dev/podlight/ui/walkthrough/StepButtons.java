package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;
import dev.podlight.ui.words.Parts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** Does the step, passes it over, or opens the room where it can be done by hand. FX thread only. */
final class StepButtons extends HBox {
    private final Parts parts;
    private final ObjectProperty<Text> doing = new SimpleObjectProperty<>();
    private final Button act = new Button();
    private final Button skip;

    StepButtons(Parts parts, WalkDesk desk) {
        super(8);
        this.parts = parts;
        act.setId("walk-act");
        act.textProperty().bind(parts.words().of(doing));
        act.accessibleTextProperty().bind(act.textProperty());
        act.setMinWidth(USE_PREF_SIZE);
        act.setOnAction(_ -> desk.act());
        skip = flat("skip", desk::skip);
        getChildren().addAll(act, skip, flat("elsewhere", desk::elsewhere));
    }

    void show(Walk walk, boolean busy) {
        Step step = walk.at();
        boolean start = step == Step.BY_HAND && walk.finding().state() == Finding.State.OPEN;
        doing.set(Text.of("walk." + step.id() + (start ? ".do-start" : ".do")));
        act.setDisable(busy || walk.finding().state() == Finding.State.WAITING || finished(walk));
        act.getStyleClass().remove("accent");
        if (walk.mark() != Mark.DONE && (start || !step.optional() || step == Step.ENV)) {
            act.getStyleClass().add("accent");
        }
        skip.setVisible(!walk.mark().passed());
        skip.setManaged(skip.isVisible());
    }

    /** What is there already is not made a second time; to look once more does no harm. */
    private static boolean finished(Walk walk) {
        return walk.mark() == Mark.DONE && switch (walk.at()) {
            case CONNECT, INSTALL, KUBECONFIG, UNINSTALL, NAMESPACE, ENV, USERLIST, INGRESS -> true;
            default -> false;
        };
    }

    private Button flat(String id, Runnable action) {
        Button button = new Button();
        button.setId("walk-" + id);
        button.textProperty().bind(parts.words().of("walk." + id));
        button.accessibleTextProperty().bind(button.textProperty());
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("flat");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
