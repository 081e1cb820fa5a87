package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.probe.Observation.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long each stage of a request took, where it had several that ended. */
record StageTimes(Timing timing) {

    /** One text a stage, in the order of the way; empty where the total says it all. */
    List<Text> texts() {
        List<Text> stages = new ArrayList<>();
        add(stages, "cli.probe.stage.dns", timing.dns());
        add(stages, "cli.probe.stage.connect", timing.connect());
        add(stages, "cli.probe.stage.tls", timing.tls());
        add(stages, "cli.probe.stage.http", timing.http());
        return stages.size() < 2 ? List.of() : stages;
    }

    String total() {
        return millis(timing.total());
    }

    private static void add(List<Text> stages, String key, Long micros) {
        if (micros != null) {
            stages.add(Text.of(key, millis(micros)));
        }
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1000.0);
    }
}
