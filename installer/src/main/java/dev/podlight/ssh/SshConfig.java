package dev.podlight.ssh;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What {@code ~/.ssh/config} says about machines: Host with patterns, HostName, User, Port, IdentityFile, IdentitiesOnly,
 * UserKnownHostsFile, ServerAliveInterval, ServerAliveCountMax, ProxyJump, Include. As in ssh_config(5), the first value that is found
 * for a machine counts. Immutable.
 */
public final class SshConfig {
    private static final List<String> USUAL_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");
    private static final List<String> USUAL_KNOWN_HOSTS = List.of("known_hosts", "known_hosts2");
    private static final int MOST_JUMPS = 16;

    private final Path file;
    private final Path home;
    private final String localUser;
    private final List<SshConfigFile.Line> lines;

    private SshConfig(Path home, String localUser) throws SshException {
        this.home = home;
        this.localUser = localUser;
        this.file = home.resolve(".ssh").resolve("config");
        this.lines = SshConfigFile.read(file, home);
    }

    /** That of whoever runs Podlight; without a file it says only what is usual. @throws SshException ConfigUnusable */
    public static SshConfig ofUser() throws SshException {
        return of(Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
    }

    /**
     * @param home whose {@code .ssh/config} is read
     * @param localUser who is meant where nobody says a user
     */
    static SshConfig of(Path home, String localUser) throws SshException {
        return new SshConfig(home, localUser);
    }

    /** The machines that it names, in its order: what is a pattern is left out. */
    public List<String> names() {
        return lines.stream()
            .flatMap(line -> line.patterns().stream())
            .flatMap(List::stream)
            .filter(name -> name.matches("[^*?!]+"))
            .distinct()
            .toList();
    }

    /**
     * The whole way to a machine.
     *
     * @throws SshException {@link SshFailure.ConfigUnusable} if jump hosts lead in a circle, or a name or number makes no sense
     */
    public Route route(Destination to) throws SshException {
        return new Route(jumps(to, 0), hop(to));
    }

    private List<Hop> jumps(Destination to, int depth) throws SshException {
        if (depth > MOST_JUMPS)
            throw unusable("ProxyJump " + to.host());
        List<String> named = to.jumps().isEmpty() ? configuredJumps(to.host()) : to.jumps();
        if (named.isEmpty() || named.getFirst().equalsIgnoreCase("none"))
            return List.of();
        List<Hop> hops = new ArrayList<>();
        for (String name : named) {
            Destination jump = destination(name);
            // as ssh -J does: only the first of several may have jump hosts of its own
            if (hops.isEmpty())
                hops.addAll(jumps(jump, depth + 1));
            hops.add(hop(jump));
        }
        return hops;
    }

    private List<String> configuredJumps(String host) {
        return first(host, "proxyjump").map(words -> Stream.of(words.getFirst().split(",")).toList()).orElse(List.of());
    }

    private Destination destination(String name) throws SshException {
        String plain = name.startsWith("ssh://") ? name.substring(6).replaceAll("/$", "") : name;
        try {
            return Destination.parse(plain);
        } catch (IllegalArgumentException e) {
            throw unusable("ProxyJump " + name);
        }
    }

    private Hop hop(Destination to) throws SshException {
        String host = first(to.host(), "hostname").map(words -> words.getFirst()
            .replace("%%", "%")
            .replace("%h", to
                .host())).orElse(to.host());
        SshAddress address = address(to, host);
        List<Path> keys = to.keys().isEmpty() ? keys(to.host(), address) : to.keys();
        boolean onlyKeys = first(to.host(), "identitiesonly").filter(words -> words.getFirst().equalsIgnoreCase("yes"))
            .isPresent();
        return new Hop(address, keys, !to.keys().isEmpty(), onlyKeys, knownHosts(to.host(), address), keepAlive(to
            .host()));
    }

    private SshAddress address(Destination to, String host) throws SshException {
        OptionalInt port = to.port().isPresent() ? to.port() : number(to.host(), "port");
        String user = to.user().or(() -> first(to.host(), "user").map(List::getFirst)).orElse(localUser);
        try {
            return new SshAddress(host, port.orElse(SshAddress.DEFAULT_PORT), user);
        } catch (IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private List<Path> keys(String host, SshAddress address) {
        List<String> configured = lines.stream()
            .filter(line -> line.keyword().equals("identityfile") && !line.words().isEmpty() && line.concerns(host))
            .map(line -> line.words().getFirst())
            .filter(word -> !word.equalsIgnoreCase("none"))
            .toList();
        Stream<Path> usual = USUAL_KEYS.stream().map(name -> home.resolve(".ssh").resolve(name));
        Stream<Path> named = configured.stream().flatMap(word -> path(word, address).stream());
        return (configured.isEmpty() ? usual : named).filter(Files::isReadable).toList();
    }

    private List<Path> knownHosts(String host, SshAddress address) {
        Path folder = home.resolve(".ssh");
        List<String> configured = first(host, "userknownhostsfile").orElse(List.of());
        Stream<Path> own = configured.isEmpty()
                ? USUAL_KNOWN_HOSTS.stream().map(folder::resolve)
                : configured.stream()
                    .filter(word -> !word.equalsIgnoreCase("none"))
                    .flatMap(word -> path(word, address).stream());
        return Stream.concat(own, Stream.of(Path.of("/etc/ssh/ssh_known_hosts"))).filter(Files::isRegularFile).toList();
    }

    private KeepAlive keepAlive(String host) throws SshException {
        int interval = number(host, "serveraliveinterval").orElse(0);
        int misses = number(host, "serveralivecountmax").orElse(KeepAlive.USUAL.misses());
        return interval < 1 ? KeepAlive.USUAL : new KeepAlive(Duration.ofSeconds(interval), Math.max(1, misses));
    }

    /** Tokens of ssh_config(5): %d home, %h host, %r user there, %u user here, %p port, %%; a tilde is the home. */
    private Optional<Path> path(String word, SshAddress address) {
        String told = word.startsWith("~/") ? "%d" + word.substring(1) : word;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < told.length(); i++) {
            boolean token = told.charAt(i) == '%' && i + 1 < told.length();
            path.append(token ? token(told.charAt(++i), address) : told.substring(i, i + 1));
        }
        try {
            return Optional.of(home.resolve(path.toString()));
        } catch (InvalidPathException noSuchName) {
            return Optional.empty();
        }
    }

    private String token(char letter, SshAddress address) {
        return switch (letter) {
            case 'd' -> home.toString();
            case 'h' -> address.host();
            case 'r' -> address.user();
            case 'u' -> localUser;
            case 'p' -> Integer.toString(address.port());
            default -> String.valueOf(letter);
        };
    }

    private Optional<List<String>> first(String host, String keyword) {
        return lines.stream()
            .filter(line -> line.keyword().equals(keyword) && !line.words().isEmpty() && line.concerns(host))
            .map(SshConfigFile.Line::words)
            .findFirst();
    }

    private OptionalInt number(String host, String keyword) throws SshException {
        Optional<String> word = first(host, keyword).map(List::getFirst);
        if (word.isEmpty())
            return OptionalInt.empty();
        if (!word.get().matches("[0-9]{1,6}"))
            throw unusable(keyword + " " + word.get());
        return OptionalInt.of(Integer.parseInt(word.get()));
    }

    private SshException unusable(String detail) {
        return new SshException(new SshFailure.ConfigUnusable(file, detail));
    }
}
