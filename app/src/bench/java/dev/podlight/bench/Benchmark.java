package dev.podlight.bench;

import java.util.List;

/** Something measured as people use it. Where there is a peer, both sides are measured in the same run. */
interface Benchmark {

    /** What all its figures' names begin with, for example {@code trace}: by it a benchmark is chosen. */
    String name();

    /**
     * Measures.
     *
     * @throws MissingPeer where the machine lacks what is measured against; the others go on
     * @throws Exception whatever went wrong: the figure is missing then, the others go on, and the run fails
     */
    List<Figure> run() throws Exception;
}
