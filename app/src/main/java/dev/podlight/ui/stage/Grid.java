package dev.podlight.ui.stage;

import java.util.EnumMap;

/**
 * The measures of the stage in units of a thirteenth of the type size, so that larger type makes larger cards.
 *
 * @param width of the drawing, in units
 * @param height of the drawing, in units
 * @param scale pixels a unit
 */
record Grid(double width, double height, double scale) {
    static final double MARGIN = 10;
    static final double HEAD = 38;
    static final double FOOT = 38;
    static final double GAP = 12;
    static final double FRAME_TITLE = 46;
    static final double FRAME_PAD = 10;
    static final double MORE = 22;
    private static final double MIN_WIDTH = 788;
    private static final double MIN_HEIGHT = 420;
    private static final double MAX_GROWTH = 1.6;
    private static final double[] WIDTHS = {80, 104, 96, 198, 102, 94};
    private static final double[] GAPS = {16, 16, 16, 24, 22};

    /**
     * Fits the drawing into a room: it grows with the room to a limit and shrinks when the room is too small.
     *
     * @param em the type size in pixels
     */
    static Grid fit(double roomWidth, double roomHeight, double em) {
        double unit = em / 13;
        double scale = unit * Math.min(MAX_GROWTH,
                Math.min(roomWidth / (MIN_WIDTH * unit), roomHeight / (MIN_HEIGHT * unit)));
        return new Grid(roomWidth / scale, roomHeight / scale, scale);
    }

    double top() {
        return HEAD;
    }

    double bottom() {
        return height - FOOT;
    }

    /** The row on which the beam runs. */
    double row() {
        return (top() + bottom()) / 2;
    }

    /** How far above and below the row the next card's middle stands. */
    double storey() {
        return Math.clamp((bottom() - top()) * 0.27, 100, 150);
    }

    /** Height of a card with so many lines under its title. */
    double card(int lines) {
        return 15 + 18 + 15 * lines;
    }

    EnumMap<Column, Box> columns() {
        double spare = Math.max(0, width - MIN_WIDTH) / GAPS.length;
        EnumMap<Column, Box> columns = new EnumMap<>(Column.class);
        double x = MARGIN;
        for (Column column : Column.values()) {
            int i = column.ordinal();
            columns.put(column, new Box(x, top(), WIDTHS[i], bottom() - top()));
            x += WIDTHS[i] + (i < GAPS.length ? GAPS[i] + spare : 0);
        }
        return columns;
    }
}
