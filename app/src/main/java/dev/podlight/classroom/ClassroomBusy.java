package dev.podlight.classroom;

import java.io.IOException;
import java.nio.file.Path;

/** Another classroom runs in this directory. */
public final class ClassroomBusy extends IOException {
    private static final long serialVersionUID = 1;

    ClassroomBusy(Path dir) {
        super("another classroom runs in " + dir);
    }
}
