package dev.podlight.kubeconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which file kubectl on this computer works with: that of {@code KUBECONFIG}, else {@code .kube/config} at home. The rules are those of
 * client-go's {@code PathOptions.GetDefaultFilename} and {@code homedir.HomeDir}; whether a file can be written is not tried.
 */
public final class KubectlFile {
    private final Map<String, String> environment;
    private final boolean windows;
    private final Path userHome;

    private KubectlFile(Map<String, String> environment, String osName, Path userHome) {
        this.environment = environment;
        this.windows = osName.toLowerCase(Locale.ROOT).contains("windows");
        this.userHome = userHome;
    }

    /**
     * For the user of this process.
     *
     * @param environment as {@link System#getenv()}
     * @return absolute, whether or not a file is there
     */
    public static Path of(Map<String, String> environment) {
        return of(environment, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * @param osName as {@code os.name} says it
     * @param userHome where the environment names no home
     */
    static Path of(Map<String, String> environment, String osName, Path userHome) {
        return new KubectlFile(environment, osName, userHome).path().toAbsolutePath();
    }

    /** Of several files that are named the first that is there; where none is, kubectl makes the last. */
    private Path path() {
        List<Path> named = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator))
            .filter(word -> !word.isBlank())
            .map(Path::of)
            .toList();
        return named.isEmpty()
                ? inside(home())
                : named.stream().filter(Files::isRegularFile).findFirst().orElse(named.getLast());
    }

    private Path home() {
        if (!windows)
            return there("HOME").findFirst().orElse(userHome);
        // the drive's folder is where kubectl once wrote; the profile is where it writes today
        return Stream.of(there("HOME"), there("HOMEDRIVE", "HOMEPATH"), there("USERPROFILE"))
            .flatMap(home -> home)
            .filter(home -> Files.exists(inside(home)))
            .findFirst()
            .or(() -> Stream.of(there("HOME"), there("USERPROFILE"), there("HOMEDRIVE", "HOMEPATH"))
                .flatMap(home -> home)
                .filter(Files::isDirectory)
                .findFirst())
            .orElse(userHome);
    }

    /** What these variables name together; nothing if one of them is not set. */
    private Stream<Path> there(String... variables) {
        List<String> values = Stream.of(variables).map(environment::get).filter(Objects::nonNull).toList();
        String told = String.join("", values);
        return values.size() < variables.length || told.isBlank() ? Stream.empty() : Stream.of(Path.of(told));
    }

    private static Path inside(Path home) {
        return home.resolve(".kube").resolve("config");
    }
}
