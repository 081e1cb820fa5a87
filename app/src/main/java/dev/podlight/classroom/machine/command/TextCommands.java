package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What reads lines and writes lines: cat, head, tail, cut, sort, uniq, wc, tr, tee, xargs. */
final class TextCommands {

    private TextCommands() {}

    static void register(Map<String, Command> table) {
        table.put("cat", TextCommands::cat);
        table.put("head", call -> ends(call, true));
        table.put("tail", call -> ends(call, false));
        table.put("cut", TextCommands::cut);
        table.put("sort", TextCommands::sort);
        table.put("uniq", TextCommands::uniq);
        table.put("wc", TextCommands::wc);
        table.put("tr", TextCommands::tr);
        table.put("tee", TextCommands::tee);
        table.put("xargs", TextCommands::xargs);
        table.put("base64", TextCommands::base64);
        table.put("less", TextCommands::cat);
        table.put("more", TextCommands::cat);
    }

    /** The lines of the files named, or of the input; {@code missing} is called for a file that cannot be read. */
    static List<String> lines(Call call, List<String> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            String text = new String(open(call, file).readAllBytes(), StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                lines.addAll(List.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text)
                    .split("\n", -1)));
            }
        }
        return lines;
    }

    static InputStream open(Call call, String file) throws IOException {
        try {
            return call.open(file);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    static void print(Call call, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            call.out(String.join("\n", lines) + "\n");
        }
    }

    private static int cat(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        int status = 0;
        for (String file : options.rest().isEmpty() ? List.of("-") : options.rest()) {
            try (InputStream in = call.open(file)) {
                in.transferTo(call.streams().out());
                call.streams().out().flush();
            } catch (dev.podlight.classroom.machine.files.FileTrouble e) {
                status = call.fail(1, file + ": " + e.getMessage());
            }
        }
        return status;
    }

    private static int ends(Call call, boolean first) throws IOException {
        List<String> args = call.args().stream().map(a -> a.matches("-\\d+") ? "-n" + a.substring(1) : a).toList();
        Options options = Options.read(args, "n c lines bytes", true);
        if (options.has("c", "bytes")) {
            byte[] all = open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes();
            int count = Math.min(all.length, Integer.parseInt(options.value("10", "c", "bytes")));
            call.streams().out().write(all, first ? 0 : all.length - count, count);
            return 0;
        }
        String count = options.value("10", "n", "lines");
        List<String> lines = lines(call, options.rest());
        int n = Integer.parseInt(count.replaceFirst("^[+-]", ""));
        int size = lines.size();
        boolean fromStart = !first && count.startsWith("+");
        boolean butLast = first && count.startsWith("-");
        int from = fromStart ? Math.min(size, n - 1) : first ? 0 : Math.max(0, size - n);
        int to = butLast ? Math.max(0, size - n) : first ? Math.min(size, n) : size;
        print(call, lines.subList(from, to));
        return 0;
    }

    private static int cut(Call call) throws IOException {
        Options options = Options.read(call.args(), "d f c b", true);
        boolean fields = options.has("f");
        String list = options.value(options.value("1-", "c", "b"), "f");
        String delimiter = options.value("\t", "d");
        for (String line : lines(call, options.rest())) {
            if (fields && !line.contains(delimiter)) {
                call.outLine(line);
                continue;
            }
            List<String> parts = fields
                    ? List.of(line.split(java.util.regex.Pattern.quote(delimiter), -1))
                    : line.chars().mapToObj(Character::toString).toList();
            call.outLine(String.join(fields ? delimiter : "", chosen(parts, list)));
        }
        return 0;
    }

    private static List<String> chosen(List<String> parts, String list) {
        var indices = new LinkedHashSet<Integer>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-", -1);
            int from = ends[0].isEmpty() ? 1 : Integer.parseInt(ends[0]);
            int to = ends.length == 1 ? from : ends[1].isEmpty() ? parts.size() : Integer.parseInt(ends[1]);
            for (int i = from; i <= Math.min(to, parts.size()); i++) {
                indices.add(i);
            }
        }
        return indices.stream().sorted().map(i -> parts.get(i - 1)).toList();
    }

    private static int sort(Call call) throws IOException {
        Options options = Options.read(call.args(), "k t", true);
        List<String> lines = new ArrayList<>(lines(call, options.rest()));
        if (options.has("n")) {
            lines.sort(java.util.Comparator.comparingDouble(TextCommands::leadingNumber));
        } else {
            Collections.sort(lines);
        }
        if (options.has("r")) {
            Collections.reverse(lines);
        }
        print(call, options.has("u") ? List.copyOf(new LinkedHashSet<>(lines)) : lines);
        return 0;
    }

    private static double leadingNumber(String line) {
        var matcher = java.util.regex.Pattern.compile("\\s*(-?\\d+(\\.\\d+)?)").matcher(line);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static int uniq(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        String before = null;
        Map<String, Integer> counts = new HashMap<>();
        List<String> kept = new ArrayList<>();
        for (String line : lines(call, options.rest())) {
            if (!line.equals(before)) {
                kept.add(line);
                counts.put(line, 0);
            }
            counts.merge(line, 1, Integer::sum);
            before = line;
        }
        for (String line : kept) {
            call.outLine(options.has("c") ? "%7d %s".formatted(counts.get(line), line) : line);
        }
        return 0;
    }

    private static int wc(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        String text = new String(open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes(),
                StandardCharsets.UTF_8);
        long lines = text.chars().filter(c -> c == '\n').count();
        int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        String name = options.rest().isEmpty() ? "" : " " + options.rest(0);
        call.outLine((options.has("l")
                ? Long.toString(lines)
                : options.has("w")
                        ? Integer.toString(words)
                        : options.has("c") ? Integer.toString(bytes) : "%7d %7d %7d".formatted(lines, words, bytes))
                + name);
        return 0;
    }

    private static int tr(Call call) throws IOException {
        Options options = Options.read(call.args(), "", false);
        String from = set(options.rest(0));
        String to = set(options.rest(1));
        var out = new StringBuilder();
        for (char c : call.inputText().toCharArray()) {
            int index = from.indexOf(c);
            if (index < 0) {
                out.append(c);
            } else if (!options.has("d")) {
                char other = to.isEmpty() ? c : to.charAt(Math.min(index, to.length() - 1));
                if (!options.has("s") || out.isEmpty() || out.charAt(out.length() - 1) != other) {
                    out.append(other);
                }
            }
        }
        call.out(out.toString());
        return 0;
    }

    private static String set(String spec) {
        String text = spec.replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\r", "\r")
            .replace("[:upper:]", "A-Z")
            .replace("[:lower:]", "a-z")
            .replace("[:space:]", " \t\n");
        var set = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
                for (char c = text.charAt(i); c <= text.charAt(i + 2); c++) {
                    set.append(c);
                }
                i += 2;
            } else {
                set.append(text.charAt(i));
            }
        }
        return set.toString();
    }

    private static int tee(Call call) throws IOException {
        Options options = Options.read(call.args(), "", true);
        boolean append = options.has("a", "append");
        int status = 0;
        List<String> targets = new ArrayList<>();
        for (String file : options.rest()) {
            try {
                if (!file.equals("/dev/null")) {
                    call.files().write(call.path(file), call.user(), new byte[0], append);
                    targets.add(file);
                }
            } catch (dev.podlight.classroom.machine.files.FileTrouble e) {
                status = call.fail(1, file + ": " + e.getMessage());
            }
        }
        byte[] buffer = new byte[8192];
        for (int count = call.streams().in().read(buffer); count >= 0; count = call.streams().in().read(buffer)) {
            byte[] chunk = java.util.Arrays.copyOf(buffer, count);
            call.streams().out().write(chunk);
            call.streams().out().flush();
            for (String file : targets) {
                call.files().write(call.path(file), call.user(), chunk, true);
            }
        }
        return status;
    }

    private static int xargs(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), "n I", false);
        List<String> words = new ArrayList<>(List.of(call.inputText().strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        if (words.isEmpty() && options.has("r")) {
            return 0;
        }
        int size = options.has("I") ? 1 : Integer.parseInt(options.value("1000000", "n"));
        int status = 0;
        for (int i = 0; i < Math.max(1, words.size()); i += size) {
            List<String> some = words.subList(i, Math.min(words.size(), i + size));
            List<String> argv = new ArrayList<>(options.rest().isEmpty() ? List.of("echo") : options.rest());
            if (options.has("I")) {
                argv.replaceAll(a -> a.replace(options.value("{}", "I"), some.getFirst()));
            } else {
                argv.addAll(some);
            }
            status = call.exec(argv, Map.of()) == 0 ? status : 123;
        }
        return status;
    }

    private static int base64(Call call) throws IOException {
        Options options = Options.read(call.args(), "w", true);
        byte[] input = open(call, options.rest().isEmpty() ? "-" : options.rest(0)).readAllBytes();
        if (options.has("d", "decode")) {
            call.streams().out().write(java.util.Base64.getMimeDecoder().decode(input));
        } else {
            int width = Integer.parseInt(options.value("76", "w"));
            call.outLine(java.util.Base64.getMimeEncoder(width, new byte[]{'\n'}).encodeToString(input));
        }
        return 0;
    }
}
