package dev.podlight.ui.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traefik and the rules inside it: the one that counts stands on the beam's row, the others around it as far as there is room. */
final class FrameLayout {
    private static final double LEAST_HALF = 82;
    private final Grid grid;
    private final Box column;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private int hidden;
    private Box more;

    FrameLayout(Board board, Grid grid, Box column) {
        this.grid = grid;
        this.column = column;
        List<Card> frames = board.in(Column.TRAEFIK, Slot.FRAME);
        if (!frames.isEmpty()) {
            rules(board.in(Column.TRAEFIK, Slot.RULE));
            boxes.put(frames.getFirst().id(), frame());
        }
    }

    Map<String, Box> boxes() {
        return boxes;
    }

    int hidden() {
        return hidden;
    }

    Box more() {
        return more;
    }

    private void rules(List<Card> cards) {
        double height = grid.card(cards.stream().mapToInt(Card::rows).max().orElse(0));
        double pitch = height + Grid.GAP;
        List<Double> middles = middles(height, pitch, grid.bottom() - Grid.FRAME_PAD);
        if (cards.size() > middles.size()) {
            middles = middles(height, pitch, grid.bottom() - Grid.FRAME_PAD - Grid.MORE);
        }
        int shown = Math.min(cards.size(), middles.size());
        for (int i = 0; i < shown; i++) {
            boxes.put(cards.get(i).id(), new Box(column.x() + Grid.FRAME_PAD, middles.get(i) - height / 2,
                    column.w() - 2 * Grid.FRAME_PAD, height));
        }
        hidden = cards.size() - shown;
        if (hidden > 0) {
            double y = boxes.values().stream().mapToDouble(Box::bottom).max().orElse(grid.row());
            more = new Box(column.x() + Grid.FRAME_PAD, y + 4, column.w() - 2 * Grid.FRAME_PAD, Grid.MORE);
        }
    }

    /** The row first, then by turns the next above and the next below, while they fit. */
    private List<Double> middles(double height, double pitch, double bottom) {
        List<Double> middles = new ArrayList<>(List.of(grid.row()));
        double top = grid.top() + Grid.FRAME_TITLE;
        boolean room = true;
        for (int k = 1; room; k++) {
            double above = grid.row() - k * pitch;
            double below = grid.row() + k * pitch;
            boolean fitsAbove = above - height / 2 >= top;
            boolean fitsBelow = below + height / 2 <= bottom;
            if (fitsAbove) {
                middles.add(above);
            }
            if (fitsBelow) {
                middles.add(below);
            }
            room = fitsAbove || fitsBelow;
        }
        return middles;
    }

    /** Around its rules; without any it still is a card of some height. */
    private Box frame() {
        if (boxes.isEmpty()) {
            return new Box(column.x(), grid.row() - LEAST_HALF, column.w(), 2 * LEAST_HALF);
        }
        double top = boxes.values().stream().mapToDouble(Box::y).min().orElseThrow() - Grid.FRAME_TITLE;
        double low = more != null
                ? more.bottom()
                : boxes.values().stream().mapToDouble(Box::bottom).max().orElseThrow();
        return new Box(column.x(), top, column.w(), low + Grid.FRAME_PAD - top);
    }
}
