package dev.podlight.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own source files, for rules that class files no longer show. */
final class Sources {
    private static final Path ROOT = root();
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<![:\"])//[^\n\"]*$");

    private Sources() {}

    /** Every main source file of both modules by its path from the root, without its comments. */
    static Map<String, String> main() {
        return java(List.of("app/src/main/java", "installer/src/main/java"));
    }

    /** Every test source file of both modules by its path from the root, without its comments. */
    static Map<String, String> tests() {
        return java(List.of("app/src/test/java", "installer/src/test/java"));
    }

    /** A file below the root of the project. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    private static Map<String, String> java(List<String> folders) {
        Map<String, String> found = new TreeMap<>();
        for (Path folder : folders.stream().map(ROOT::resolve).filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found.put(ROOT.relativize(file).toString().replace('\\', '/'),
                            COMMENT.matcher(Files.readString(file)).replaceAll(""));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The tests run in a module's folder, under an IDE perhaps in the root. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("installer")) ? here : here.getParent();
    }
}
