package dev.podlight.probe;

import com.google.gson.JsonObject;
import dev.podlight.i18n.Messages;

/** An observation as {@code podlight probe --json} prints it; see docs/probe-format.md. */
public final class ObservationJson {

    private ObservationJson() {}

    public static JsonObject of(Observation observation, Messages messages) {
        throw new UnsupportedOperationException();
    }
}
