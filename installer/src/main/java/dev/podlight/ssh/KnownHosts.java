package dev.podlight.ssh;

import dev.podlight.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Podlight's own known_hosts file: which machine showed which key. Format as OpenSSH's, so that a person can read and edit it. The
 * person's own files are read beside it and never written. Safe for any thread and for several processes.
 */
public final class KnownHosts {
    private final Path file;
    private final List<Path> others;
    private final PrivateFile contents;

    /**
     * @param file made with mode 600 at the first key; its folder too
     */
    public KnownHosts(Path file) {
        this(file, List.of());
    }

    private KnownHosts(Path file, List<Path> others) {
        this.file = file;
        this.others = others;
        this.contents = new PrivateFile(file);
    }

    /** The same, with more files that are read. */
    KnownHosts alsoReading(List<Path> more) {
        return new KnownHosts(file, Stream.concat(others.stream(), more.stream()).toList());
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
                : Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /** The lines that speak of this machine, Podlight's own first. */
    List<KnownHostsLine> of(SshAddress address) throws SshException {
        String name = address.knownHostsName();
        return all().filter(line -> line.speaksOf(name)).toList();
    }

    /** Under which names this very key is known, as far as they can be read. */
    List<String> namesOf(byte[] blob) throws SshException {
        return all().filter(line -> line.marker().isEmpty() && line.isKey(blob))
            .flatMap(line -> line.plainNames().stream())
            .distinct()
            .toList();
    }

    private Stream<KnownHostsLine> all() throws SshException {
        List<KnownHostsLine> all = new ArrayList<>(parsed(file, lines()));
        for (Path other : others)
            all.addAll(parsed(other, linesOf(other)));
        return all.stream();
    }

    private static List<KnownHostsLine> parsed(Path file, List<String> lines) {
        return lines.stream().map(line -> KnownHostsLine.parse(file, line)).flatMap(Optional::stream).toList();
    }

    /** A file that is not there holds nothing; one that cannot be read might hold a warning, so it ends the connecting. */
    private static List<String> linesOf(Path other) throws SshException {
        try {
            return Files.exists(other) ? Files.readAllLines(other, StandardCharsets.ISO_8859_1) : List.of();
        } catch (IOException e) {
            throw new SshException(new SshFailure.KnownHostsUnusable(other, String.valueOf(e.getMessage())), e);
        }
    }

    private boolean isKeyOf(String line, String name) {
        return KnownHostsLine.parse(file, line).filter(key -> key.marker().isEmpty() && key.speaksOf(name)).isPresent();
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
