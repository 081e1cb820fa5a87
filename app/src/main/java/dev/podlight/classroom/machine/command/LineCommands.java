package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What chooses, orders and changes lines: cut, sort, uniq, tr. */
final class LineCommands {
    private LineCommands() {}

    static void register(Map<String, Command> table) {
        table.put("cut", LineCommands::cut);
        table.put("sort", LineCommands::sort);
        table.put("uniq", LineCommands::uniq);
        table.put("tr", LineCommands::tr);
    }

    private static int cut(Call call) throws IOException {
        Options options = Options.read(call.args(), "d f c b", true);
        boolean fields = options.has("f");
        String list = options.value(options.value("1-", "c", "b"), "f");
        String delimiter = options.value("\t", "d");
        for (String line : Lines.lines(call, options.rest())) {
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
        List<String> lines = new ArrayList<>(Lines.lines(call, options.rest()));
        if (options.has("n")) {
            lines.sort(java.util.Comparator.comparingDouble(LineCommands::leadingNumber));
        } else {
            Collections.sort(lines);
        }
        if (options.has("r")) {
            Collections.reverse(lines);
        }
        Lines.print(call, options.has("u") ? List.copyOf(new LinkedHashSet<>(lines)) : lines);
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
        for (String line : Lines.lines(call, options.rest())) {
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
}
