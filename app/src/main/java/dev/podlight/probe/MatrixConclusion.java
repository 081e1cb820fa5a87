package dev.podlight.probe;

import dev.podlight.i18n.Text;
import dev.podlight.probe.AccessMatrix.Cell;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Vantage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The class's conclusion under the access matrix (row L12), computed from what was observed.
 *
 * @param cells those that were not tried count for nothing
 * @param nodePort of Traefik's port 80, empty if it has none
 * @param front what stands before the cluster
 */
public record MatrixConclusion(List<Cell> cells, Optional<Integer> nodePort, Front front) {

    /** The sentences, in the order in which they are to be read. */
    public List<Text> said() {
        List<Text> said = new ArrayList<>();
        group(cell -> cell.request().from() instanceof Vantage.Node).ifPresent(g -> said.add(g.all()
                ? Text.of("probe.matrix.node")
                : Text.of("probe.matrix.node.some", g.reached(), g.tried())));
        nodePort.ifPresent(port -> group(cell -> laptop(cell, port)).ifPresent(g -> said.add(nodePort(g, port))));
        group(cell -> laptop(cell, 80)).ifPresent(g -> said.add(g.all()
                ? Text.of(front.openPorts() == null ? "probe.matrix.web" : "probe.matrix.web.open")
                : Text.of("probe.matrix.web.some", g.reached(), g.tried())));
        group(cell -> cell.request().from() instanceof Vantage.Pod).ifPresent(g -> said.add(g.all()
                ? Text.of("probe.matrix.pod")
                : Text.of("probe.matrix.pod.some", g.reached(), g.tried())));
        group(MatrixConclusion::inner).ifPresent(g -> said.add(g.reached() == 0
                ? Text.of("probe.matrix.inner")
                : Text.of("probe.matrix.inner.some", g.reached(), g.tried())));
        group(cell -> true).filter(g -> g.reached() == 0 && g.tried() > 1)
            .ifPresent(g -> said.add(Text.of("probe.matrix.nowhere", g.tried())));
        return said;
    }

    /** An address that only the inside knows, asked from outside. */
    private static boolean inner(Cell cell) {
        return cell.request().from() instanceof Vantage.Laptop
                && "cluster-address-outside".equals(cell.predicted().cause());
    }

    private Text nodePort(Group group, int port) {
        if (group.all()) {
            return Text.of("probe.matrix.node-port", port);
        }
        boolean closed = front.openPorts() != null && !front.openPorts().contains(port);
        return group.reached() == 0 && closed
                ? Text.of("probe.matrix.node-port.closed", port)
                : Text.of("probe.matrix.node-port.some", port, group.reached(), group.tried());
    }

    private static boolean laptop(Cell cell, int port) {
        return cell.request().from() instanceof Vantage.Laptop && cell.request().url().port() == port
                && !inner(cell);
    }

    private Optional<Group> group(Predicate<Cell> which) {
        List<Cell> tried = cells.stream().filter(Cell::tried).filter(which).toList();
        return tried.isEmpty()
                ? Optional.empty()
                : Optional.of(new Group(tried.stream().filter(Cell::reachedPod).count(), tried.size()));
    }

    /** How many of the ways that were tried ended at a Pod. */
    private record Group(long reached, long tried) {
        boolean all() {
            return reached == tried;
        }
    }
}
