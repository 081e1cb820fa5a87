package dev.podlight.k3s;

import dev.podlight.k3s.K3sFailure.StartError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Why a k3s did not start, read from its log.
 *
 * @param reason what is known of it
 * @param line the line that says so, empty if none does
 * @param lines the log's last lines
 */
record Journal(StartError reason, String line, List<String> lines) {
    private static final Map<String, StartError> REASONS = new LinkedHashMap<>();
    static {
        REASONS.put("flag provided but not defined", StartError.UNKNOWN_FLAG);
        REASONS.put("invalid value", StartError.UNKNOWN_FLAG);
        REASONS.put("address already in use", StartError.PORT_TAKEN);
        REASONS.put("no default routes found", StartError.NO_DEFAULT_ROUTE);
        REASONS.put("unable to select an ip", StartError.NO_DEFAULT_ROUTE);
        REASONS.put("memory cgroup", StartError.CGROUPS);
        REASONS.put("no space left on device", StartError.DISK_FULL);
        REASONS.put("cannot allocate memory", StartError.MEMORY);
        REASONS.put("oom-kill", StartError.MEMORY);
        REASONS.put("bootstrap data", StartError.BAD_DATA);
        REASONS.put("token does not match", StartError.BAD_DATA);
        REASONS.put("swap is enabled", StartError.SWAP);
        REASONS.put("running with swap on", StartError.SWAP);
    }

    static Journal of(List<String> lines) {
        for (Map.Entry<String, StartError> known : REASONS.entrySet()) {
            Optional<String> telling = lines.stream()
                .filter(line -> isError(line) && line.toLowerCase(Locale.ROOT).contains(known.getKey()))
                .reduce((_, last) -> last);
            if (telling.isPresent())
                return new Journal(known.getValue(), telling.get(), lines);
        }
        String fatal = lines.stream().filter(line -> line.contains("level=fatal")).reduce("", (_, last) -> last);
        return new Journal(StartError.OTHER, fatal, lines);
    }

    K3sFailure startFailed() {
        return new K3sFailure.StartFailed(reason, line, lines);
    }

    /** A line of the flag list that k3s prints with its error is none. */
    private static boolean isError(String line) {
        return !line.contains("level=info") && !line.contains("    --");
    }
}
