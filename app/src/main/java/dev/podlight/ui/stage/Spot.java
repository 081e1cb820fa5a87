package dev.podlight.ui.stage;

/** A point. */
record Spot(double x, double y) {

    Spot towards(Spot other, double t) {
        return new Spot(x + (other.x - x) * t, y + (other.y - y) * t);
    }

    double distance(Spot other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
