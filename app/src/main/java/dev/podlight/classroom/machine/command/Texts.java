package dev.podlight.classroom.machine.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts and manifests that the classroom's internet serves. */
public final class Texts {

    private Texts() {}

    /** A file beside the machine's classes. */
    public static String of(String name) {
        try (InputStream in = Texts.class.getResourceAsStream("/dev/podlight/classroom/machine/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
