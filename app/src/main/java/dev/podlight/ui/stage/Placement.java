package dev.podlight.ui.stage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything of a board stands. In the units of its {@link Grid}; a view multiplies by the grid's scale.
 *
 * @param boxes by card id; a card that found no room has none
 * @param hiddenRules rules that found no room; their number is written into {@code moreRules}
 * @param moreRules null when every rule has its place
 * @param morePods null when every Pod has its place
 */
record Placement(Grid grid, EnumMap<Column, Box> columns, Map<String, Box> boxes, List<Line> lines, int hiddenRules,
        Box moreRules, int hiddenPods, Box morePods) {

    /** One wire in its place; its words stand at {@code label}, centred there or beginning there. */
    record Line(Wire wire, Curve curve, Spot label, boolean centred) {}
}
