package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.transform.Scale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Draws a board in the room that it gets. Lays out again only when the board, the room or the type size changed. */
final class StageCanvas extends Pane {
    private final Messages words;
    private final IntConsumer onHop;
    private final Group drawing = new Group();
    private final Scale scale = new Scale();
    private final Label ruler = new Label("M");
    private final List<CardView> cards = new ArrayList<>();
    private final List<WireView> wires = new ArrayList<>();
    private final Circle token = new Circle(8);
    private final Circle question = new Circle(5);
    private Board board = Board.BLANK;
    private Track track = new Track(List.of());
    private Placement placement;
    private double position = -1;
    private int current = -1;
    private Consumer<String> onFollow = elsewhere -> {};

    StageCanvas(Messages words, IntConsumer onHop) {
        this.words = words;
        this.onHop = onHop;
        getStyleClass().add("stage-canvas");
        drawing.getTransforms().add(scale);
        drawing.setManaged(false);
        drawing.setAutoSizeChildren(false);
        ruler.setVisible(false);
        ruler.fontProperty().addListener((o, was, is) -> requestLayout());
        token.getStyleClass().add("token");
        question.getStyleClass().add("question");
        getChildren().addAll(drawing, ruler);
    }

    /** Takes the address that a redirect leads to when it is clicked. */
    void setOnFollow(Consumer<String> handler) {
        onFollow = handler;
    }

    void show(Board next) {
        board = next;
        placement = null;
        requestLayout();
    }

    /** @param hop the one whose card is marked as looked at, or -1 */
    void light(double at, int hop) {
        position = at;
        current = hop;
        relight();
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        Grid grid = Grid.fit(getWidth(), getHeight(), ruler.getFont().getSize());
        if (placement == null || !placement.grid().equals(grid)) {
            placement = StageLayout.place(board, grid);
            rebuild();
        }
    }

    private void rebuild() {
        scale.setX(placement.grid().scale());
        scale.setY(placement.grid().scale());
        cards.clear();
        wires.clear();
        track = new Track(placement.lines());
        track.legs().forEach(leg -> wires.add(wire(leg)));
        board.cards().stream().filter(c -> placement.boxes().containsKey(c.id())).map(this::card).forEach(cards::add);
        drawing.getChildren().clear();
        headings();
        // Traefik's frame lies under the lines that enter it, every other card over them
        cards.stream().filter(c -> c.card().slot() == Slot.FRAME).forEach(drawing.getChildren()::add);
        drawing.getChildren().addAll(wires);
        cards.stream().filter(c -> c.card().slot() != Slot.FRAME).forEach(drawing.getChildren()::add);
        more(placement.moreRules(), placement.hiddenRules());
        more(placement.morePods(), placement.hiddenPods());
        drawing.getChildren().addAll(token, question);
        wires.stream().map(WireView::label).filter(l -> !l.getChildren().isEmpty()).forEach(drawing.getChildren()::add);
        drawing.applyCss();
        wires.forEach(StageCanvas::label);
        cards.forEach(c -> c.place(placement.boxes().get(c.card().id())));
        relight();
    }

    private CardView card(Card card) {
        CardView view = new CardView(card);
        if (card.hop() >= 0) {
            view.setOnMouseClicked(e -> onHop.accept(card.hop()));
        }
        return view;
    }

    private WireView wire(Track.Leg leg) {
        WireView view = new WireView(leg);
        Wire wire = leg.line().wire();
        if (wire.turns()) {
            Tooltip.install(view.label(), new Tooltip(wire.target()));
            view.label().setOnMouseClicked(e -> onFollow.accept(wire.target()));
        }
        return view;
    }

    private void headings() {
        if (!board.cards().isEmpty()) {
            placement.columns().forEach((column, box) -> {
                Label heading = new Label(words.get(column.key()));
                heading.getStyleClass().add("column-heading");
                centre(heading, box.cx(), 12, box.w() + 20);
                drawing.getChildren().add(heading);
            });
        }
    }

    private void more(Box box, int hidden) {
        if (box != null) {
            Label label = new Label(words.get("stage.more", String.valueOf(hidden)));
            label.getStyleClass().add("more");
            centre(label, box.cx(), box.y(), box.w());
            drawing.getChildren().add(label);
        }
    }

    private static void centre(Label label, double cx, double y, double width) {
        label.setAlignment(Pos.CENTER);
        label.resizeRelocate(cx - width / 2, y, width, 18);
    }

    private static void label(WireView wire) {
        Spot at = wire.line().label();
        double width = wire.label().prefWidth(-1);
        wire.label().setAlignment(wire.line().centred() ? Pos.TOP_CENTER : Pos.TOP_LEFT);
        wire.label()
            .resizeRelocate(wire.line().centred() ? at.x() - width / 2 : at.x(), at.y(), width,
                    wire.label().prefHeight(-1));
    }

    private void relight() {
        cards.forEach(c -> c.light(position, current));
        wires.forEach(w -> w.light(position));
        put(token, track.token(position));
        put(question, track.question(position));
    }

    private static void put(Circle circle, Spot at) {
        circle.setVisible(at != null);
        if (at != null) {
            circle.setCenterX(at.x());
            circle.setCenterY(at.y());
        }
    }
}
