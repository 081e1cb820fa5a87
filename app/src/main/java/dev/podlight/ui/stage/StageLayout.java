package dev.podlight.ui.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every card and line of a board its place. Pure: same board and grid, same placement. */
final class StageLayout {
    private final Board board;
    private final Grid grid;
    private final EnumMap<Column, Box> columns;
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private int hiddenPods;
    private Box morePods;

    private StageLayout(Board board, Grid grid) {
        this.board = board;
        this.grid = grid;
        this.columns = grid.columns();
    }

    static Placement place(Board board, Grid grid) {
        return new StageLayout(board, grid).place();
    }

    private Placement place() {
        for (Column column : Column.values()) {
            row(column);
            stack(column, Slot.ABOVE, -1);
            stack(column, Slot.BELOW, 1);
        }
        FrameLayout frame = new FrameLayout(board, grid, columns.get(Column.TRAEFIK));
        boxes.putAll(frame.boxes());
        Router router = new Router(grid, columns, boxes);
        List<Placement.Line> lines = board.wires().stream().flatMap(w -> router.line(w).stream()).toList();
        return new Placement(grid, columns, Map.copyOf(boxes), lines, frame.hidden(), frame.more(), hiddenPods,
                morePods);
    }

    /** Cards on the beam's row, centred around it; the first stands nearest to it. */
    private void row(Column column) {
        List<Card> cards = board.in(column, Slot.ROW);
        if (cards.isEmpty()) {
            return;
        }
        double height = cards.stream().mapToDouble(c -> grid.card(c.rows())).max().orElseThrow();
        double pitch = height + Grid.GAP;
        int room = Math.max(1, (int) ((grid.bottom() - grid.top() + Grid.GAP) / pitch));
        int shown = cards.size() <= room
                ? cards.size()
                : Math.max(1, (int) ((grid.bottom() - grid.top()
                        - Grid.MORE) / pitch));
        List<Double> middles = middles(shown, pitch);
        for (int i = 0; i < shown; i++) {
            put(cards.get(i), column, middles.get(i));
        }
        if (column == Column.POD && shown < cards.size()) {
            hiddenPods = cards.size() - shown;
            double lowest = middles.stream().max(Comparator.naturalOrder()).orElseThrow();
            morePods = new Box(columns.get(column).x(), lowest + height / 2 + 2, columns.get(column).w(), Grid.MORE);
        }
    }

    private List<Double> middles(int count, double pitch) {
        List<Double> middles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            middles.add(grid.row() + (i - (count - 1) / 2.0) * pitch);
        }
        // whole units, so that of two equally near the upper one comes first
        middles.sort(Comparator.<Double>comparingLong(m -> Math.round(Math.abs(m - grid.row())))
            .thenComparingDouble(m -> m));
        return middles;
    }

    /** Cards above or below the row, outwards; what finds no room is left out. */
    private void stack(Column column, Slot slot, int direction) {
        double edge = grid.row() + direction * rowReach(column);
        double middle = grid.row() + direction * grid.storey();
        for (Card card : board.in(column, slot)) {
            double half = grid.card(card.rows()) / 2;
            middle = direction > 0 ? Math.max(middle, edge + half) : Math.min(middle, edge - half);
            if (middle + half <= grid.bottom() && middle - half >= grid.top() - 6) {
                put(card, column, middle);
                edge = middle + direction * (half + Grid.GAP);
                middle = edge + direction * half;
            }
        }
    }

    /** How far the cards on the row reach from it, with a gap. */
    private double rowReach(Column column) {
        return board.in(column, Slot.ROW)
            .stream()
            .map(c -> boxes.get(c.id()))
            .filter(b -> b != null)
            .mapToDouble(b -> Math.max(b.bottom() - grid.row(), grid.row() - b.y()))
            .max()
            .orElse(0) + Grid.GAP;
    }

    private void put(Card card, Column column, double middle) {
        double height = grid.card(card.rows());
        Box within = columns.get(column);
        boxes.put(card.id(), new Box(within.x(), middle - height / 2, within.w(), height));
    }
}
