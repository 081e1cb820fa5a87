package dev.podlight.k3s;

import java.util.List;

/**
 * What is still there after an uninstall.
 *
 * @param processes lines of {@code ps -ef}
 * @param paths files and folders of k3s
 * @param removed false if there was no k3s to remove
 */
public record LeftOvers(List<String> processes, List<String> paths, boolean removed) {

    public LeftOvers {
        processes = List.copyOf(processes);
        paths = List.copyOf(paths);
    }

    public boolean none() {
        return processes.isEmpty() && paths.isEmpty();
    }
}
