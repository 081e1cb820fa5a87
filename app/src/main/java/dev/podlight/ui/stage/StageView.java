package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.ui.theme.Theme;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;

import java.util.Objects;
import java.util.function.Consumer;

/** The traffic stage: the cluster's objects as cards, and the way of a request through them. FX thread only. */
public final class StageView extends StackPane {
    private final Messages words;
    private final Player player;
    private final StageCanvas canvas;
    private final EmptyStage empty;
    private final IngressPrompt prompt;
    private final Legend legend;
    private StageModel model;

    public StageView(Messages words, Motion motion) {
        this.words = words;
        this.player = new Player(motion);
        this.canvas = new StageCanvas(words, player::select);
        this.empty = new EmptyStage(words);
        this.prompt = new IngressPrompt(words);
        this.legend = new Legend(words);
        getStyleClass().add("stage");
        Theme.style(this, StageView.class, "stage.css");
        setMinSize(0, 0);
        StepBar steps = new StepBar(words, player);
        legend.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(legend, Pos.BOTTOM_LEFT);
        setAlignment(steps, Pos.BOTTOM_RIGHT);
        setAlignment(prompt, Pos.BOTTOM_CENTER);
        getChildren().addAll(canvas, legend, steps, prompt, empty);
        player.positionProperty().subscribe(this::relight);
        player.playheadProperty().subscribe(this::relight);
        show(StageModel.EMPTY);
    }

    /** Shows a model; a trace that is new stands at its end, lit whole, until {@link Player#replay()} is called. */
    public void show(StageModel next) {
        if (next.equals(model)) {
            return;
        }
        boolean sameWay = model != null && next.trace() != null && model.trace() != null
                && Objects.equals(next.trace().request(), model.trace().request())
                && Objects.equals(next.trace().hops(), model.trace().hops());
        model = next;
        Board board = Board.of(next, words);
        canvas.show(board);
        if (next.trace() == null) {
            player.load(Playhead.NOWHERE);
        } else if (!sameWay) {
            player.load(Playhead.atStart(next.trace()).toEnd());
        }
        boolean blank = board.cards().isEmpty();
        empty.setVisible(blank);
        legend.setVisible(!blank);
        prompt.setVisible(!blank && next.trace() == null && next.snapshot().all(Ingress.class).findAny().isEmpty());
        relight();
    }

    /** What is shown, never null. */
    public StageModel model() {
        return model;
    }

    /** Play, pause, step, back, replay. */
    public Player player() {
        return player;
    }

    /** What the button of the empty state does when there is no cluster; no button without it. */
    public void setOnNoCluster(Runnable next) {
        empty.setNext(next);
    }

    /** Takes the address that a redirect leads to when a person clicks it. */
    public void setOnFollow(Consumer<String> handler) {
        canvas.setOnFollow(handler);
    }

    /** What the button of the empty state does when the cluster has no Ingress; no button without it. */
    public void setOnNoIngress(Runnable next) {
        prompt.setNext(next);
    }

    /** The hop that the token stands at or that was clicked; {@link Playhead#NOWHERE} before any request. */
    public ReadOnlyObjectProperty<Playhead> playheadProperty() {
        return player.playheadProperty();
    }

    private void relight() {
        canvas.light(player.positionProperty().get(), player.playheadProperty().get().step());
    }
}
