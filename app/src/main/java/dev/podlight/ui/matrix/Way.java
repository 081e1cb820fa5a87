package dev.podlight.ui.matrix;

import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.probe.Answerer;
import dev.podlight.probe.Observation;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Tracer;
import dev.podlight.traffic.Vantage;

/**
 * One way into the lab: what is predicted, and what came. Immutable.
 *
 * @param tracer that predicted it
 * @param cell null while it is under way, or when it was cancelled before it ended
 */
record Way(Tracer tracer, Trace predicted, Cell cell) {

    Request request() {
        return predicted.request();
    }

    Way with(Cell known) {
        return new Way(known.tracer(), known.predicted(), known);
    }

    boolean tried() {
        return cell != null && cell.tried();
    }

    /** What came; null if nothing was sent, or nothing is known yet. */
    Observation seen() {
        return tried() ? cell.comparison().observation() : null;
    }

    /** Groups of the table: the sort of place that it is sent from. */
    From from() {
        return switch (request().from()) {
            case Vantage.Node _ -> From.NODE;
            case Vantage.Laptop _ -> From.LAPTOP;
            case Vantage.Pod _ -> From.POD;
        };
    }

    /** The Pod that answered; several with a bar between where that is all that can be said; else empty. */
    String pod() {
        return seen() == null ? "" : switch (seen().answerer()) {
            case Answerer.Pod pod -> pod.name();
            case Answerer.SomePod some -> String.join(" | ", some.names());
            case Answerer.Traefik _,Answerer.Unknown _ -> "";
        };
    }

    enum From {
        NODE, LAPTOP, POD;

        String key() {
            return "window.matrix-from-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
