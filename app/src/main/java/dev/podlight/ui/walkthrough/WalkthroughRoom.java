package dev.podlight.ui.walkthrough;

import dev.podlight.i18n.Text;
import dev.podlight.ui.environments.OpenEnvironment;
import dev.podlight.ui.task.Operation;
import dev.podlight.ui.theme.Theme;
import dev.podlight.ui.words.NewsLine;
import dev.podlight.ui.words.Parts;
import dev.podlight.ui.words.ProblemCard;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** The class text as a way through it: all steps at the left, the one at hand in full. The clicker's keys go on and back. FX thread only. */
public final class WalkthroughRoom extends BorderPane {
    private final Parts parts;
    private final WalkDesk desk;
    private final StepCard card;
    private final StepList list;
    private final ScrollPane scroll = new ScrollPane();
    private Step shown;

    public WalkthroughRoom(Parts parts, WalkDesk desk) {
        this.parts = parts;
        this.desk = desk;
        setId("walkthrough-room");
        Theme.style(this, WalkthroughRoom.class, "walkthrough.css");
        card = new StepCard(parts, desk);
        list = new StepList(parts, desk);
        VBox all = new VBox(12, happening(), card);
        all.getStyleClass().add("room");
        scroll.setContent(all);
        scroll.setFitToWidth(true);
        setLeft(list);
        setCenter(scroll);
        setBottom(bar());
        desk.walkProperty().subscribe(_ -> show());
        desk.outputProperty().subscribe(_ -> show());
        parts.words().messagesProperty().subscribe(_ -> show());
        operations().forEach(o -> o.doingProperty().subscribe(_ -> show()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Presentation: the step alone. */
    public void setPresenting(boolean presenting) {
        setLeft(presenting ? null : list);
    }

    private void show() {
        Walk walk = desk.walkProperty().get();
        card.show(walk, desk.outputProperty().get(), desk.busy());
        if (walk.at() != shown) {
            shown = walk.at();
            scroll.setVvalue(0);
        }
    }

    /** What any of the desks is at for this step, and what went wrong there: nobody should have to change rooms to see it. */
    private Node happening() {
        VBox box = new VBox(8);
        operations().forEach(o -> {
            box.getChildren().add(new NewsLine(parts, o, new SimpleObjectProperty<Text>()));
            box.getChildren().add(new ProblemCard(parts, o.problemProperty()));
        });
        return box;
    }

    private List<Operation> operations() {
        OpenEnvironment environment = desk.environment();
        List<Operation> all = new ArrayList<>(List.of(desk.operation(), environment.cluster().operation(),
                environment.send().operation(), environment.matrix().operation()));
        environment.machine().ifPresent(m -> all.add(m.operation()));
        return all;
    }

    private HBox bar() {
        Button back = new Button();
        back.setId("walk-back");
        back.setGraphic(Parts.icon(Feather.ARROW_LEFT));
        name(back, "walk.back", desk::back);
        Button next = new Button();
        next.setId("walk-next");
        next.setGraphic(Parts.icon(Feather.ARROW_RIGHT));
        next.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        name(next, "walk.next", desk::next);
        Label count = parts.label(parts.words()
            .of(desk.walkProperty().map(w -> Text.of("walk.step", w.index() + 1, w.steps().size()))), "pl-muted");
        count.setId("walk-count");
        desk.walkProperty().subscribe(walk -> {
            back.setDisable(walk.index() == 0);
            next.setDisable(walk.last());
            next.getStyleClass().remove("accent");
            if (walk.mark().passed()) {
                next.getStyleClass().add("accent");
            }
        });
        HBox bar = Parts.row(back, parts.plain("PgUp", "pl-kbd"), Parts.gap(), count, Parts.gap(), parts.plain("PgDn",
                "pl-kbd"), next);
        bar.getStyleClass().add("walk-bar");
        return bar;
    }

    private void name(Button button, String key, Runnable action) {
        button.textProperty().bind(parts.words().of(key));
        button.accessibleTextProperty().bind(button.textProperty());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
    }

    /** Space stays with a field that is typed into and a button that has the focus. */
    private void key(KeyEvent e) {
        boolean typed = e.getTarget() instanceof TextInputControl || e.getTarget() instanceof ButtonBase;
        switch (e.getCode()) {
            case PAGE_DOWN -> desk.next();
            case PAGE_UP -> desk.back();
            case SPACE -> {
                if (typed) {
                    return;
                }
                desk.next();
            }
            default -> {
                return;
            }
        }
        e.consume();
    }
}
