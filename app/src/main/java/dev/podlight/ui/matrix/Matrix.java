package dev.podlight.ui.matrix;

import dev.podlight.i18n.Text;
import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.probe.Doors;

import java.util.List;

/**
 * The table as far as it is known. Immutable.
 *
 * @param host of the lab's Ingress
 * @param ways in their order
 * @param conclusion what follows from it, in words; empty until every way has ended
 * @param doors the listeners that stand for addresses which no browser reaches
 */
record Matrix(String host, List<Way> ways, List<Text> conclusion, Doors doors) {
    static final Matrix NONE = new Matrix("", List.of(), List.of(), Doors.NONE);

    Matrix {
        ways = List.copyOf(ways);
        conclusion = List.copyOf(conclusion);
    }

    Matrix with(Cell cell) {
        return new Matrix(host, ways.stream().map(w -> w.request().equals(cell.request()) ? w.with(cell) : w).toList(),
                conclusion, doors);
    }

    Matrix concluding(List<Text> said) {
        return new Matrix(host, ways, said, doors);
    }

    /** Whether the addresses exist on this computer's loopback only. */
    boolean onLoopback() {
        return !doors.connectTo().isEmpty();
    }

    /** Why some were not sent, each reason once, with what to do about it. */
    List<Reason> notSent() {
        return ways.stream()
            .filter(w -> w.cell() != null && !w.cell().tried())
            .map(w -> new Reason(w.cell().notTried().problem(), w.cell().notTried().hint()))
            .distinct()
            .toList();
    }

    record Reason(Text problem, Text hint) {}
}
