package dev.podlight.ssh;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of {@code ~/.ssh/config} and of what it includes, each with the Host patterns that it stands under. Format: ssh_config(5).
 * Lines under a Match other than {@code Match all} are passed over: they may run programs.
 */
final class SshConfigFile {
    private static final int DEEPEST = 16;

    private final Path home;
    private final List<Line> lines = new ArrayList<>();

    /**
     * @param patterns the Host patterns; several lists where a file was included under a Host: all must match
     * @param keyword in small letters
     */
    record Line(List<List<String>> patterns, String keyword, List<String> words) {

        boolean concerns(String host) {
            return patterns.stream().allMatch(list -> Glob.anyMatches(list, host));
        }
    }

    private SshConfigFile(Path home) {
        this.home = home;
    }

    /** A file that is not there has no lines. */
    static List<Line> read(Path file, Path home) throws SshException {
        SshConfigFile config = new SshConfigFile(home);
        config.read(file, List.of(), 0);
        return List.copyOf(config.lines);
    }

    private void read(Path file, List<List<String>> under, int depth) throws SshException {
        if (depth > DEEPEST)
            throw new SshException(new SshFailure.ConfigUnusable(file, "Include"));
        try {
            if (Files.exists(file))
                take(Files.readString(file), under, depth);
        } catch (IOException e) {
            throw new SshException(new SshFailure.ConfigUnusable(file, String.valueOf(e.getMessage())), e);
        }
    }

    private void take(String text, List<List<String>> under, int depth) throws SshException, IOException {
        List<List<String>> patterns = under;
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (words.isEmpty())
                continue;
            String keyword = words.getFirst().toLowerCase(Locale.ROOT);
            List<String> rest = words.subList(1, words.size());
            switch (keyword) {
                case "host" -> patterns = and(under, rest);
                case "match" -> patterns = rest.equals(List.of("all")) ? under : and(under, List.of());
                case "include" -> include(rest, patterns, depth);
                default -> lines.add(new Line(patterns, keyword, rest));
            }
        }
    }

    private static List<List<String>> and(List<List<String>> patterns, List<String> more) {
        List<List<String>> all = new ArrayList<>(patterns);
        all.add(List.copyOf(more));
        return List.copyOf(all);
    }

    /** Relative names are those of {@code ~/.ssh}; the last part may hold wildcards. */
    private void include(List<String> names, List<List<String>> under, int depth) throws SshException, IOException {
        for (String name : names) {
            Path path = home.resolve(".ssh").resolve(name.startsWith("~/") ? home + name.substring(1) : name);
            if (path.getParent() == null || !Files.isDirectory(path.getParent()))
                continue;
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(path.getParent(), path.getFileName()
                .toString())) {
                found.forEach(files::add);
            }
            for (Path file : files.stream().filter(Files::isRegularFile).sorted().toList())
                read(file, under, depth + 1);
        }
    }

    /** Words are parted by white space, the first also by an equals sign; double quotes hold one together. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (char c : (line.strip() + " ").toCharArray()) {
            if (c == '#' && !quoted && !begun)
                break;
            boolean parts = Character.isWhitespace(c) || c == '=' && words.size() < 2 && !(words.size() == 1 && begun);
            if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (parts && !quoted) {
                if (begun)
                    words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        return words;
    }
}
