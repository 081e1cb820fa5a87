package dev.podlight.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a person wants to go, as they said it; what they left out is for {@code ~/.ssh/config} and its defaults to say.
 *
 * @param host name, address, or a name that only {@code ~/.ssh/config} knows; without brackets
 * @param keys private key files; empty for the configured or usual ones
 * @param jumps jump hosts as {@code [USER@]HOST[:PORT]}, first to last; empty for the configured ones, one {@code none} for none at all
 */
public record Destination(String host, Optional<String> user, OptionalInt port, List<Path> keys, List<String> jumps) {

    public Destination {
        keys = List.copyOf(keys);
        jumps = List.copyOf(jumps);
    }

    /**
     * Reads {@code [USER@]HOST[:PORT]}; IPv6 in brackets where a port follows, else also without.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Destination parse(String text) {
        int at = text.lastIndexOf('@');
        SshAddress address = SshAddress.parse(at < 0 ? "nobody@" + text : text, SshAddress.DEFAULT_PORT);
        String place = text.substring(at + 1);
        boolean port = place.startsWith("[")
                ? !place.endsWith("]")
                : place.indexOf(':') >= 0 && place.indexOf(
                        ':') == place.lastIndexOf(':');
        return new Destination(address.host(), at < 0 ? Optional.empty() : Optional.of(address.user()), port
                ? OptionalInt.of(address.port())
                : OptionalInt.empty(), List.of(), List.of());
    }

    public Destination withPort(int number) {
        return new Destination(host, user, OptionalInt.of(number), keys, jumps);
    }

    public Destination withKeys(List<Path> files) {
        return new Destination(host, user, port, files, jumps);
    }

    public Destination over(List<String> jumpHosts) {
        return new Destination(host, user, port, keys, jumpHosts);
    }
}
