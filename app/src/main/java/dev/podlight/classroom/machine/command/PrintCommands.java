package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** echo, printf, true, false, yes, env, seq, basename, dirname. */
final class PrintCommands {

    private PrintCommands() {}

    static void register(Map<String, Command> table) {
        table.put("echo", PrintCommands::echo);
        table.put("printf", PrintCommands::printf);
        table.put("true", call -> 0);
        table.put("false", call -> 1);
        table.put("env", PrintCommands::env);
        table.put("printenv", PrintCommands::env);
        table.put("seq", PrintCommands::seq);
        table.put("basename", call -> say(call, call.args()
            .getFirst()
            .replaceFirst("/+$", "")
            .replaceFirst("^.*/", "")));
        table.put("dirname", call -> say(call, call.args().getFirst().contains("/")
                ? dev.podlight.classroom.machine.files.Paths.parent(call.args().getFirst())
                : "."));
    }

    static int say(Call call, String line) throws IOException {
        call.outLine(line);
        return 0;
    }

    private static int echo(Call call) throws IOException {
        List<String> args = call.args();
        boolean bare = !args.isEmpty() && args.getFirst().equals("-n");
        boolean escapes = !args.isEmpty() && args.getFirst().equals("-e");
        String text = String.join(" ", bare || escapes ? args.subList(1, args.size()) : args);
        call.out((escapes ? escapes(text) : text) + (bare ? "" : "\n"));
        return 0;
    }

    private static int printf(Call call) throws IOException {
        String format = call.args().isEmpty() ? "" : call.args().getFirst();
        List<String> values = call.args().subList(Math.min(1, call.args().size()), call.args().size());
        int used = 0;
        do {
            int before = used;
            var out = new StringBuilder();
            for (int i = 0; i < format.length(); i++) {
                char c = format.charAt(i);
                if (c == '\\' && i + 1 < format.length()) {
                    out.append(escapes(format.substring(i, i + 2)));
                    i++;
                } else if (c == '%' && format.startsWith("%%", i)) {
                    out.append('%');
                    i++;
                } else if (c == '%') {
                    int end = i + 1;
                    while ("-+ 0123456789.".indexOf(format.charAt(end)) >= 0) {
                        end++;
                    }
                    out.append(one(format.substring(i, end + 1), used < values.size() ? values.get(used) : ""));
                    used++;
                    i = end;
                } else {
                    out.append(c);
                }
            }
            call.out(out.toString());
            if (used == before) {
                break;
            }
        } while (used < values.size());
        return 0;
    }

    private static String one(String spec, String value) {
        char kind = spec.charAt(spec.length() - 1);
        return switch (kind) {
            case 'd' -> spec.formatted(value.isBlank() ? 0L : Long.parseLong(value.strip()));
            case 'x', 'o' -> spec.formatted(Long.parseLong(value.strip()));
            case 'b' -> escapes(value);
            default -> spec.formatted(value);
        };
    }

    /** {@code \n} and its like. */
    static String escapes(String text) {
        return text.replace("\\\\", "\0")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\r", "\r")
            .replace("\\033", "\033")
            .replace("\\e", "\033")
            .replace("\\0", "\0")
            .replace("\0", "\\");
    }

    private static int env(Call call) throws IOException, InterruptedException {
        Map<String, String> extra = new java.util.LinkedHashMap<>();
        List<String> args = call.args().stream().dropWhile(a -> a.startsWith("-")).toList();
        int at = 0;
        while (at < args.size() && args.get(at).matches("[A-Za-z_]\\w*=(?s).*")) {
            int equals = args.get(at).indexOf('=');
            extra.put(args.get(at).substring(0, equals), args.get(at).substring(equals + 1));
            at++;
        }
        if (at < args.size() && call.name().equals("env")) {
            return call.exec(args.subList(at, args.size()), extra);
        }
        for (var variable : call.shell().exported().entrySet()) {
            if (call.name().equals("env") || args.isEmpty()) {
                call.outLine(variable.getKey() + "=" + variable.getValue());
            } else if (args.contains(variable.getKey())) {
                call.outLine(variable.getValue());
            }
        }
        return 0;
    }

    private static int seq(Call call) throws IOException {
        List<Long> numbers = call.args().stream().map(Long::parseLong).toList();
        long from = numbers.size() > 1 ? numbers.getFirst() : 1;
        for (long i = from; i <= numbers.getLast(); i++) {
            call.outLine(Long.toString(i));
        }
        return 0;
    }
}
