package dev.podlight.ui.matrix;

/** The computer's own web browser. */
@FunctionalInterface
public interface Browser {

    /**
     * Shows a page. FX thread only.
     *
     * @return false if there is no browser to show it
     */
    boolean open(String url);
}
