package dev.podlight.ui.window;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which room is shown, and whether it is being presented. FX thread only. */
final class Navigation {
    private final ObjectProperty<RoomName> room = new SimpleObjectProperty<>(RoomName.STAGE);
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    ObjectProperty<RoomName> roomProperty() {
        return room;
    }

    /** Everything larger, everything around the stage gone. */
    BooleanProperty presentingProperty() {
        return presenting;
    }

    void go(RoomName to) {
        room.set(to);
    }

    /** The room, large; or back. What is no room for the back row is left for the stage. */
    void togglePresenting() {
        if (!presenting.get() && !room.get().presentable()) {
            go(RoomName.STAGE);
        }
        presenting.set(!presenting.get());
    }
}
