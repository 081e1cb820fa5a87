package dev.podlight.classroom.machine.editor;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that are typed after a colon. */
final class Ex {
    private static final Pattern FORM = Pattern
        .compile("(?s)\\s*(%|(?:\\d+|[.$])(?:,(?:\\d+|[.$]))?)?\\s*([a-z]*)(!?)\\s*(.*?)");
    private static final String UNSAVED = "E37: No write since last change (add ! to override)";

    private final Buffer text;
    private final Settings settings;
    private final Search search;
    private final Function<String, EditedFile> files;
    private EditedFile file;
    private boolean left;

    /**
     * @param file null for a text without one
     * @param files one by its name
     */
    Ex(Buffer text, Settings settings, Search search, EditedFile file, Function<String, EditedFile> files) {
        this.text = text;
        this.settings = settings;
        this.search = search;
        this.file = file;
        this.files = files;
    }

    /** Whether the editor was told to end. */
    boolean left() {
        return left;
    }

    /** @return what it says, or empty */
    String run(String typed) {
        Matcher form = FORM.matcher(typed);
        if (typed.isBlank() || typed.startsWith("\"") || !form.matches()) {
            return typed.isBlank() || typed.startsWith("\"") ? "" : "E492: Not an editor command: " + typed;
        }
        boolean forced = !form.group(3).isEmpty();
        String rest = form.group(4);
        int[] range = range(form.group(1));
        boolean before = range[0] < 1 && !form.group(2).isEmpty();
        if (before || range[0] > range[1] || range[1] > text.lines().size()) {
            return "E16: Invalid range";
        }
        return switch (form.group(2)) {
            case "" -> form.group(1) == null || !rest.isEmpty() ? unknown(typed) : line(range[1]);
            case "w", "write", "wa", "wall" -> write(rest, forced);
            case "wq", "wqa", "wqall", "xa", "xall" -> leave(write(rest, forced));
            case "x", "xit", "exit" -> leave(text.modified() || !rest.isEmpty() ? write(rest, forced) : "");
            case "q", "quit", "qa", "qall" -> leave(text.modified() && !forced ? UNSAVED : "");
            case "e", "edit" -> rest.isEmpty() ? again(forced) : unknown(typed);
            case "s", "substitute" -> substitute(range, rest);
            case "d", "delete" -> delete(range);
            case "se", "set" -> settings.set(List.of(rest.strip().split("\\s+")));
            // nothing is coloured here
            case "noh", "nohlsearch", "syntax", "syn" -> "";
            default -> unknown(typed);
        };
    }

    private static String unknown(String typed) {
        return "E492: Not an editor command: " + typed.strip();
    }

    /** First and last line from 1; the cursor's without one. */
    private int[] range(String said) {
        if (said == null) {
            return new int[]{text.cursor().row() + 1, text.cursor().row() + 1};
        }
        if (said.equals("%")) {
            return new int[]{1, text.lines().size()};
        }
        String[] ends = said.split(",");
        return new int[]{number(ends[0]), number(ends[ends.length - 1])};
    }

    private int number(String said) {
        return switch (said) {
            case "." -> text.cursor().row() + 1;
            case "$" -> text.lines().size();
            default -> said.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(said);
        };
    }

    private String line(int number) {
        text.go(Motions.of(text, 'G', Math.max(1, number), 0).to());
        return "";
    }

    private String write(String name, boolean forced) {
        EditedFile to = name.isEmpty() ? file : files.apply(name);
        if (to == null) {
            return "E32: No file name";
        }
        if (to != file && to.there() && !forced) {
            return "E13: File exists (add ! to override)";
        }
        String said = to.write(text.text(), forced);
        if (!isError(said) && (name.isEmpty() || file == null)) {
            file = to;
            text.saved();
        }
        return said;
    }

    private String leave(String said) {
        left = !isError(said);
        return said;
    }

    private String again(boolean forced) {
        if (file == null) {
            return "E32: No file name";
        }
        if (text.modified() && !forced) {
            return UNSAVED;
        }
        List<String> lines = new Buffer(file.read()).lines();
        text.checkpoint();
        text.cutLines(0, text.last());
        text.insertLines(0, lines);
        text.cutLines(text.last(), text.last());
        text.go(0, 0);
        text.saved();
        return file.opened();
    }

    private String delete(int[] range) {
        text.checkpoint();
        text.cutLines(range[0] - 1, range[1] - 1);
        text.go(text.cursor().row(), Motions.indent(text.line()));
        int count = range[1] - range[0] + 1;
        return count < 3 ? "" : count + " fewer lines";
    }

    private String substitute(int[] range, String rest) {
        String[] parts = rest.isEmpty()
                ? new String[]{}
                : rest.substring(1)
                    .split("(?<!\\\\)" + Pattern.quote(
                            rest.substring(0, 1)), -1);
        if (parts.length < 1) {
            return "E486: Pattern not found: ";
        }
        search.pattern(parts[0]);
        text.checkpoint();
        int times = 0;
        int lines = 0;
        for (int row = range[0] - 1; row < range[1]; row++) {
            int here = search.substitute(text, row, parts.length > 1 ? parts[1] : "", parts.length > 2 && parts[2]
                .contains("g"));
            times += here;
            lines += here > 0 ? 1 : 0;
            if (here > 0) {
                text.go(row, Motions.indent(text.line(row)));
            }
        }
        return times == 0
                ? search.missing()
                : times < 3 ? "" : "%d substitutions on %d line%s".formatted(times, lines, lines == 1 ? "" : "s");
    }

    /** By vim's numbers. */
    static boolean isError(String said) {
        return said.matches("(?s)(\".*\" )?E\\d+: .*");
    }
}
