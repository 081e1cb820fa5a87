import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes what this operating system can make of app/target/dist: a runtime by jlink, an app-image by jpackage and, on Debian, a
 * package. Everything that may be wanted otherwise stands in the argument files beside this one.
 *
 * <p>{@code java Pack.java TARGET VERSION}, with the JDK that is to be packed.
 */
public final class Pack {
    private static final List<String> DEB_TOOLS = List.of("dpkg-deb", "fakeroot");

    private final Path target;
    private final Path arguments;
    private final String version;

    private Pack(Path target, String version) {
        this.target = target;
        this.arguments = target.resolve("../../jpackage").normalize();
        this.version = version;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new Pack(Path.of(args[0]).toAbsolutePath(), args[1]).make();
    }

    private void make() throws IOException, InterruptedException {
        Path folder = target.resolve("package");
        delete(folder);
        sortJars(folder);
        run("jlink", "@" + arguments.resolve("jlink.args"));
        String os = os();
        run("jpackage", "@" + arguments.resolve("app-image.args"), "@" + arguments.resolve(os).resolve("app-image.args"),
                "--main-jar", "podlight-app-" + version + ".jar", "--app-version", version);
        System.out.println("app-image: " + folder.resolve("image"));
        if (os.equals("linux")) {
            deb(folder);
        }
    }

    private void deb(Path folder) throws IOException, InterruptedException {
        List<String> lacking = DEB_TOOLS.stream().filter(tool -> !onPath(tool)).toList();
        if (!lacking.isEmpty()) {
            System.out.println("deb: skipped, this machine has no " + String.join(" and no ", lacking));
            return;
        }
        debResources(folder.resolve("resources"));
        run("jpackage", "@" + arguments.resolve("linux").resolve("deb.args"), "--app-version", version);
        try (Stream<Path> made = Files.list(folder)) {
            made.filter(file -> file.toString().endsWith(".deb")).forEach(file -> System.out.println("deb: " + file));
        }
    }

    /** For a package made from an app-image jpackage takes the icon from here, and from nowhere else. */
    private void debResources(Path resources) throws IOException {
        Files.createDirectories(resources);
        for (String name : List.of("podlight.desktop", "postinst", "prerm")) {
            Files.copy(arguments.resolve("linux").resolve(name), resources.resolve(name));
        }
        Files.copy(arguments.resolve("../icons/podlight-512.png"), resources.resolve("podlight.png"));
    }

    /** JavaFX becomes part of the runtime; a copy on the class path as well would only be weight. */
    private void sortJars(Path folder) throws IOException {
        Path javafx = Files.createDirectories(folder.resolve("javafx"));
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (Stream<Path> jars = Files.list(target.resolve("dist/lib"))) {
            for (Path jar : jars.toList()) {
                Path into = jar.getFileName().toString().startsWith("javafx-") ? javafx : lib;
                Files.copy(jar, into.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A tool of this very JDK. Its argument files name paths from app/target. */
    private void run(String tool, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(args));
        int code = new ProcessBuilder(command).directory(target.toFile()).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(tool + " ended with " + code + ": " + String.join(" ", command));
        }
    }

    private static String os() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
