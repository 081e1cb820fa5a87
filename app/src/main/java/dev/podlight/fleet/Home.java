package dev.podlight.fleet;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where Podlight keeps its own state: one directory, which {@code PODLIGHT_HOME} moves as a whole. Nothing is made here; whoever
 * writes makes the directories that it needs.
 *
 * @param directory absolute
 */
public record Home(Path directory) {

    /** Of this process: its environment, its operating system, its user. */
    public static Home current() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * @param osName as {@code os.name} says it
     */
    static Home of(Map<String, String> environment, String osName, Path userHome) {
        String told = environment.getOrDefault("PODLIGHT_HOME", "");
        if (!told.isBlank()) {
            return new Home(Path.of(told).toAbsolutePath().normalize());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("windows")) {
            return new Home(base(environment.get("APPDATA"), userHome.resolve("AppData/Roaming")).resolve("Podlight"));
        }
        if (os.contains("mac")) {
            return new Home(userHome.resolve("Library/Application Support/Podlight"));
        }
        return new Home(base(environment.get("XDG_STATE_HOME"), userHome.resolve(".local/state")).resolve("podlight"));
    }

    private static Path base(String told, Path otherwise) {
        // the XDG specification says that a relative path is to be ignored
        return told != null && !told.isBlank() && Path.of(told).isAbsolute() ? Path.of(told) : otherwise;
    }

    /** Host keys that a person accepted, in OpenSSH's format. */
    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** Folder of the kubeconfigs that were fetched from machines. */
    public Path kubeconfigs() {
        return directory.resolve("kubeconfigs");
    }

    /** The machines and contexts in the list at the left. */
    public Path environments() {
        return directory.resolve("environments.json");
    }

    /** Size, language, theme. */
    public Path window() {
        return directory.resolve("window.json");
    }

    /** How far somebody is in the class text, by environment. */
    public Path walkthrough() {
        return directory.resolve("walkthrough.json");
    }

    /** What the built-in classroom of the window puts on disk while it runs. */
    public Path classroom() {
        return directory.resolve("classroom");
    }
}
