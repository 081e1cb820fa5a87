package dev.podlight.classroom.cluster.table;

import java.time.Duration;
import java.time.Instant;

/** Spans of time as kubectl shows them (k8s.io/apimachinery/pkg/util/duration). */
final class Age {

    private Age() {}

    static String between(Instant from, Instant to) {
        return from.equals(Instant.EPOCH) ? "<unknown>" : human(Duration.between(from, to));
    }

    static String human(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 120) {
            return Math.max(0, seconds) + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 10) {
            return pair(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        long hours = minutes / 60;
        if (hours < 8) {
            return pair(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        long days = hours / 24;
        if (days < 8) {
            return pair(days, "d", hours % 24, "h");
        }
        if (days < 730) {
            return days + "d";
        }
        return days < 8 * 365 ? pair(days / 365, "y", days % 365, "d") : days / 365 + "y";
    }

    private static String pair(long large, String unit, long small, String smaller) {
        return small == 0 ? large + unit : large + unit + small + smaller;
    }
}
