package dev.podlight.ui.picture;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/** Takes pictures of a scene that no screen shows. FX thread only. */
public final class Camera {

    private Camera() {}

    /** A scene of that size in pixels around a root that stands in no other scene; the caller gives it its theme. */
    public static Scene scene(Parent root, int width, int height) {
        return new Scene(root, width, height);
    }

    /** The scene as it stands, laid out. */
    public static WritableImage take(Scene scene) {
        // twice: what depends on the type size asks for another layout once style sheets have spoken
        for (int pass = 0; pass < 2; pass++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return scene.snapshot(null);
    }
}
