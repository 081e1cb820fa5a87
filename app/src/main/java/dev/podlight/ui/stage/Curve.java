package dev.podlight.ui.stage;

/** A cubic curve. */
record Curve(Spot a, Spot b, Spot c, Spot d) {

    /** From side to side: leaves and arrives level. */
    static Curve level(Spot from, Spot to) {
        double mid = (from.x() + to.x()) / 2;
        return new Curve(from, new Spot(mid, from.y()), new Spot(mid, to.y()), to);
    }

    /** Leaves level and arrives upright. */
    static Curve levelThenUpright(Spot from, Spot to) {
        return new Curve(from, from.towards(new Spot(to.x(), from.y()), 0.7), new Spot(to.x(), from.y()), to);
    }

    /** Leaves upright and arrives level. */
    static Curve uprightThenLevel(Spot from, Spot to) {
        return new Curve(from, new Spot(from.x(), to.y()), to.towards(new Spot(from.x(), to.y()), 0.7), to);
    }

    static Curve straight(Spot from, Spot to) {
        return new Curve(from, from.towards(to, 1 / 3.0), from.towards(to, 2 / 3.0), to);
    }

    /** @param t from 0, the start, to 1, the end */
    Spot at(double t) {
        Spot ab = a.towards(b, t);
        Spot bc = b.towards(c, t);
        Spot cd = c.towards(d, t);
        return ab.towards(bc, t).towards(bc.towards(cd, t), t);
    }

    /** Where one stands who stops this far before the end; at the start at the earliest. */
    double before(double distance) {
        // the speed of arrival: a cubic curve's derivative at its end
        return Math.max(0, 1 - distance / (3 * c.distance(d)));
    }

    /** The part from the start to {@code t}, by de Casteljau. */
    Curve upTo(double t) {
        Spot ab = a.towards(b, t);
        Spot bc = b.towards(c, t);
        Spot abc = ab.towards(bc, t);
        return new Curve(a, ab, abc, at(t));
    }

    /** From start to end as the crow flies. */
    double span() {
        return a.distance(d);
    }
}
