package dev.podlight.k3s;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is brought to a machine.
 *
 * @param path on this side
 * @param size in bytes
 * @param place where it belongs there; empty if it is only used once
 * @param mode of the file there, as chmod takes it
 */
record BundleFile(Path path, long size, String sha256, Optional<String> place, String mode) {

    String name() {
        return path.getFileName().toString();
    }
}
