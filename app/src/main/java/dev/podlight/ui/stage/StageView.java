package dev.podlight.ui.stage;

import dev.podlight.i18n.Messages;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.StackPane;

/** The traffic stage: the cluster's objects as cards, and the way of a request through them. FX thread only. */
public final class StageView extends StackPane {

    public StageView(Messages words, Motion motion) {
        throw new UnsupportedOperationException();
    }

    /** Shows a model; a trace that is new stands at its end, lit whole, until {@link Player#replay()} is called. */
    public void show(StageModel model) {
        throw new UnsupportedOperationException();
    }

    /** Play, pause, step, back, replay. */
    public Player player() {
        throw new UnsupportedOperationException();
    }

    /** What the button of the empty state does when there is no cluster; no button without it. */
    public void setOnNoCluster(Runnable next) {
        throw new UnsupportedOperationException();
    }

    /** What the button of the empty state does when the cluster has no Ingress; no button without it. */
    public void setOnNoIngress(Runnable next) {
        throw new UnsupportedOperationException();
    }

    /** The hop that the token stands at or that was clicked; {@link Playhead#NOWHERE} before any request. */
    public ReadOnlyObjectProperty<Playhead> playheadProperty() {
        return player().playheadProperty();
    }
}
