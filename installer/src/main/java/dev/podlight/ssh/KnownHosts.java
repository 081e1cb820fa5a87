package dev.podlight.ssh;

import dev.podlight.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Podlight's own known_hosts file: which machine showed which key. Format as OpenSSH's, so that a person can read and edit it. Safe for
 * any thread and for several processes.
 */
public final class KnownHosts {
    private final Path file;
    private final PrivateFile contents;

    /**
     * @param file made with mode 600 at the first key; its folder too
     */
    public KnownHosts(Path file) {
        this.file = file;
        this.contents = new PrivateFile(file);
    }

    public Path file() {
        return file;
    }

    /**
     * Forgets all keys of a machine, after a person has checked that it was really reinstalled. Revoked keys stay revoked.
     *
     * @return whether there were any
     * @throws SshException {@link SshFailure.KnownHostsUnusable}
     */
    public boolean forget(SshAddress address) throws SshException {
        String name = address.knownHostsName();
        return change(lines -> lines.stream().filter(line -> !isKeyOf(line, name)).toList());
    }

    /** Adds a key, if it is not there yet. */
    void remember(SshAddress address, byte[] blob) throws SshException {
        String line = KnownHostsLine.written(address.knownHostsName(), blob);
        change(lines -> lines.contains(line)
                ? lines
                : java.util.stream.Stream.concat(lines.stream(), java.util.stream.Stream.of(line)).toList());
    }

    /** The lines that speak of this machine; those of certificate authorities are left out, Podlight does not judge by them. */
    List<KnownHostsLine> of(SshAddress address) throws SshException {
        String name = address.knownHostsName();
        return lines().stream()
            .map(KnownHostsLine::parse)
            .flatMap(Optional::stream)
            .filter(line -> !line.marker().equals("@cert-authority") && line.speaksOf(name))
            .toList();
    }

    private static boolean isKeyOf(String line, String name) {
        return KnownHostsLine.parse(line).filter(key -> key.marker().isEmpty() && key.speaksOf(name)).isPresent();
    }

    private List<String> lines() throws SshException {
        try {
            return contents.read().map(text -> text.lines().toList()).orElse(List.of());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean change(java.util.function.UnaryOperator<List<String>> edit) throws SshException {
        try {
            return contents.<Boolean, SshException>locked(() -> {
                List<String> before = lines();
                List<String> after = edit.apply(before);
                if (after.equals(before))
                    return false;
                contents.replace(after.isEmpty() ? "" : String.join("\n", after) + "\n");
                return true;
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SshException unusable(IOException e) {
        return new SshException(new SshFailure.KnownHostsUnusable(file, String.valueOf(e.getMessage())), e);
    }
}
