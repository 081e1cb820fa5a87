package dev.podlight.ui.stage;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/**
 * Moves the playhead in time. A timer runs only between two hops: a stage that stands still asks for no frame. FX thread only.
 */
public final class Player {
    private final Motion motion;
    private final ReadOnlyObjectWrapper<Playhead> playhead = new ReadOnlyObjectWrapper<>(this, "playhead",
            Playhead.NOWHERE);
    private final ReadOnlyDoubleWrapper position = new ReadOnlyDoubleWrapper(this, "position", -1);
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private Timeline way = new Timeline();

    Player(Motion motion) {
        this.motion = motion;
    }

    /** Where the token stands, or is about to arrive. */
    public ReadOnlyObjectProperty<Playhead> playheadProperty() {
        return playhead.getReadOnlyProperty();
    }

    /** The same with the way between two hops: 4.5 is half way from hop 4 to hop 5; -1 before any request. */
    public ReadOnlyDoubleProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Forgets the old way and stands at a place of the new one. */
    void load(Playhead head) {
        jump(head);
    }

    /** From where it stands to the end. */
    public void play() {
        if (!playhead.get().atEnd()) {
            playing.set(true);
            move(playhead.get().forward());
        }
    }

    /** Stops at the next hop. */
    public void pause() {
        playing.set(false);
    }

    /** From the client to the end. */
    public void replay() {
        jump(playhead.get().toStart());
        play();
    }

    /** One hop on; stops playing. */
    public void step() {
        playing.set(false);
        move(playhead.get().forward());
    }

    /** One hop back, at once. */
    public void back() {
        jump(playhead.get().back());
    }

    /** To one hop, at once. */
    public void select(int hop) {
        jump(playhead.get().at(hop));
    }

    /** The whole way lit, at once. */
    public void toEnd() {
        jump(playhead.get().toEnd());
    }

    private void jump(Playhead to) {
        way.stop();
        playing.set(false);
        playhead.set(to);
        position.set(to.step());
    }

    private void move(Playhead to) {
        way.stop();
        double from = Math.max(position.get(), to.step() - 1);
        playhead.set(to);
        Duration time = motion.hop().multiply(to.step() - from);
        if (time.lessThanOrEqualTo(Duration.ZERO)) {
            arrive(to);
            return;
        }
        position.set(from);
        way = new Timeline(new KeyFrame(time, e -> arrive(to),
                new KeyValue(position, to.step(), Interpolator.EASE_BOTH)));
        way.play();
    }

    private void arrive(Playhead at) {
        position.set(at.step());
        if (playing.get() && !at.atEnd()) {
            move(at.forward());
        } else {
            playing.set(false);
        }
    }

    boolean moving() {
        return way.getStatus() == Animation.Status.RUNNING;
    }
}
