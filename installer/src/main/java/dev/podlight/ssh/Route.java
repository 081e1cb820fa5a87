package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * The way to a machine: over jump hosts, first to last, then the machine itself. Each hop's host key is checked under the hop's own name.
 *
 * @param jumps empty for a machine that is reached directly
 */
public record Route(List<Hop> jumps, Hop target) {

    public Route {
        jumps = List.copyOf(jumps);
    }

    /** Directly, with these keys. */
    public static Route to(SshAddress address, List<Path> keys) {
        return new Route(List.of(), Hop.to(address, keys));
    }

    public SshAddress address() {
        return target.address();
    }
}
