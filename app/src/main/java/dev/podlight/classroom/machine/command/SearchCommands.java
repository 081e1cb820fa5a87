package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** grep and sed, as far as scripts of this trade use them. */
final class SearchCommands {

    private SearchCommands() {}

    static void register(Map<String, Command> table) {
        table.put("grep", SearchCommands::grep);
        table.put("egrep", SearchCommands::grep);
        table.put("sed", SearchCommands::sed);
    }

    private static int grep(Call call) throws IOException {
        Options options = Options.read(call.args(), "e m A B C", true);
        List<String> rest = new ArrayList<>(options.rest());
        List<String> patterns = options.values("e");
        if (patterns.isEmpty()) {
            patterns = List.of(rest.removeFirst());
        }
        Pattern pattern = pattern(patterns, options, call.name().equals("egrep"));
        int max = Integer.parseInt(options.value("1000000000", "m"));
        int after = Integer.parseInt(options.value("0", "A", "C"));
        List<String> found = new ArrayList<>();
        int count = 0;
        int following = 0;
        for (String line : lines(call, rest, options)) {
            Matcher matcher = pattern.matcher(line);
            boolean hit = (options.has("x") ? matcher.matches() : matcher.find()) != options.has("v");
            if (hit && count < max) {
                count++;
                following = after;
                found.addAll(options.has("o") ? matcher.reset().results().map(r -> r.group()).toList() : List.of(line));
            } else if (!hit && following > 0) {
                following--;
                found.add(line);
            }
        }
        if (options.has("c")) {
            call.outLine(Integer.toString(count));
        } else if (!options.has("q") && !options.has("l")) {
            Lines.print(call, found);
        } else if (options.has("l") && count > 0) {
            Lines.print(call, rest);
        }
        return count > 0 ? 0 : 1;
    }

    private static List<String> lines(Call call, List<String> files, Options options) throws IOException {
        try {
            return Lines.lines(call, files);
        } catch (IOException e) {
            if (options.has("s")) {
                return List.of();
            }
            throw e;
        }
    }

    private static Pattern pattern(List<String> patterns, Options options, boolean extended) {
        var all = new ArrayList<String>();
        for (String some : patterns) {
            for (String one : some.split("\n")) {
                String regex = options.has("F")
                        ? Pattern.quote(one)
                        : extended || options.has("E") || options.has("P") ? java(one) : java(basic(one));
                all.add(options.has("w") ? "\\b(?:" + regex + ")\\b" : regex);
            }
        }
        return Pattern.compile(String.join("|", all), options.has("i") ? Pattern.CASE_INSENSITIVE : 0);
    }

    /** A basic regular expression as an extended one: there, what is escaped and what is not are the other way round. */
    static String basic(String regex) {
        var out = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length() && "(){}|+?".indexOf(regex.charAt(i + 1)) >= 0) {
                out.append(regex.charAt(++i));
            } else if (c == '\\' && i + 1 < regex.length()) {
                out.append(c).append(regex.charAt(++i));
            } else if ("(){}|+?".indexOf(c) >= 0 || c == '*' && i == 0) {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** POSIX classes in Java's words. */
    static String java(String regex) {
        return regex.replace("[:space:]", "\\s")
            .replace("[:digit:]", "0-9")
            .replace("[:alpha:]", "a-zA-Z")
            .replace("[:alnum:]", "a-zA-Z0-9")
            .replace("[:upper:]", "A-Z")
            .replace("[:lower:]", "a-z")
            .replace("[:blank:]", " \\t");
    }

    private static int sed(Call call) throws IOException {
        Options options = Options.read(call.args(), "e", true);
        List<String> rest = new ArrayList<>(options.rest());
        List<String> scripts = options.values("e");
        if (scripts.isEmpty()) {
            scripts = List.of(rest.removeFirst());
        }
        var sed = Sed.of(scripts, options.has("E") || options.has("r"), options.has("n"));
        if (!options.has("i")) {
            Lines.print(call, sed.run(Lines.lines(call, rest)));
            return 0;
        }
        for (String file : rest) {
            String text = String.join("\n", sed.run(Lines.lines(call, List.of(file)))) + "\n";
            call.files().write(call.path(file), call.user(), Lines.bytes(text), false);
        }
        return 0;
    }
}
