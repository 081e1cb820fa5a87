package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileTrouble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines typed at a prompt, of this login and of earlier ones. */
final class History {
    private static final int MOST = 1000;
    private static final String FILE = "/.bash_history";
    private static final Pattern EVENT = Pattern.compile("(?<![\\\\$\\[{(\\w=])!(!|-?\\d+|[A-Za-z][\\w.-]*)");

    private final List<String> lines = new ArrayList<>();

    int size() {
        return lines.size();
    }

    String get(int index) {
        return lines.get(index);
    }

    /** The last one with this in it that is older than that index; -1 if there is none. */
    int before(int index, String part) {
        int at = index - 1;
        while (at >= 0 && !lines.get(at).contains(part)) {
            at--;
        }
        return at;
    }

    /** Not the same twice in a row and not what begins with a blank, as Debian's bash is set. */
    void add(String line) {
        boolean again = !lines.isEmpty() && lines.getLast().equals(line);
        if (!line.isBlank() && !line.startsWith(" ") && !again) {
            lines.add(line);
        }
    }

    /** Puts earlier lines where {@code !!}, {@code !7} and {@code !kub} stand; empty if there is no such line. */
    Optional<String> expand(String line) {
        Matcher event = EVENT.matcher(line);
        var text = new StringBuilder();
        while (event.find()) {
            boolean quoted = line.substring(0, event.start()).chars().filter(c -> c == '\'').count() % 2 == 1;
            Optional<String> found = quoted ? Optional.of(event.group()) : find(event.group(1));
            if (found.isEmpty()) {
                return found;
            }
            event.appendReplacement(text, Matcher.quoteReplacement(found.get()));
        }
        return Optional.of(event.appendTail(text).toString());
    }

    private Optional<String> find(String event) {
        if (event.matches("!|-?\\d{1,6}")) {
            int number = event.equals("!") ? -1 : Integer.parseInt(event);
            int index = number < 0 ? lines.size() + number : number - 1;
            return index >= 0 && index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
        }
        return lines.reversed().stream().filter(line -> line.startsWith(event)).findFirst();
    }

    /** What an earlier login left. */
    void load(Shell shell) {
        try {
            shell.platform().files().text(shell.user().home() + FILE, shell.user()).lines().forEach(this::add);
        } catch (FileTrouble e) {
            // the first login
            lines.clear();
        }
    }

    /** For the next login. */
    void save(Shell shell) {
        int from = Math.max(0, lines.size() - MOST);
        String text = String.join("", lines.subList(from, lines.size()).stream().map(line -> line + "\n").toList());
        String path = shell.user().home() + FILE;
        try {
            shell.platform().files().write(path, shell.user(), text.getBytes(StandardCharsets.UTF_8), false);
            shell.platform().files().chmod(path, shell.user(), 0600);
        } catch (FileTrouble e) {
            // a full disk keeps no history, and bash says nothing of it
            lines.clear();
        }
    }

    /** The command of that name. */
    static int run(Builtins.Use use) throws IOException {
        List<String> lines = use.shell().history().lines;
        String first = use.arg(0, Integer.toString(lines.size()));
        if (first.equals("-c")) {
            lines.clear();
            return 0;
        }
        if (!first.matches("\\d{1,9}")) {
            return use.fail(1, first + ": numeric argument required");
        }
        for (int i = Math.max(0, lines.size() - Integer.parseInt(first)); i < lines.size(); i++) {
            Streams.print(use.streams().out(), "%5d  %s\n".formatted(i + 1, lines.get(i)));
        }
        return 0;
    }
}
