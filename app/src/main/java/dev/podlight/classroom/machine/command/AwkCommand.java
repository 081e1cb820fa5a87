package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The awk that people type: {@code [/pattern/ | NR==N | $N=="text"] {print $1, $NF "text"}}. */
final class AwkCommand implements Command {
    private static final Pattern PROGRAM = Pattern.compile(
            "\\s*([^{]*?)\\s*(?:\\{\\s*print\\s*([^}]*?);?\\s*(?:exit\\s*)?})?\\s*");
    private static final Pattern TOKEN = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\$(NF|\\d+)|(NR|NF)|(,)");
    private static final Pattern COMPARISON = Pattern.compile("(\\$\\d+|\\$NF|NR|NF)\\s*(==|!=|>|<)\\s*\"?([^\"]*)\"?");

    @Override
    public int run(Call call) throws IOException {
        Options options = Options.read(call.args(), "F v", true);
        List<String> files = new ArrayList<>(options.rest());
        String program = files.removeFirst();
        Matcher matcher = PROGRAM.matcher(program);
        if (!matcher.matches()) {
            return call.fail(2, "syntax error at source line 1: " + program);
        }
        String separator = options.value("", "F");
        int number = 0;
        for (String line : Lines.lines(call, files)) {
            number++;
            List<String> fields = List.of(separator.isEmpty()
                    ? line.strip().split("\\s+")
                    : line.split(separator.length() == 1 ? Pattern.quote(separator) : separator, -1));
            if (holds(matcher.group(1), line, fields, number)) {
                call.outLine(matcher.group(2) == null || matcher.group(2).isBlank()
                        ? line
                        : printed(matcher.group(2), line, fields, number));
            }
        }
        return 0;
    }

    private static boolean holds(String condition, String line, List<String> fields, int number) {
        if (condition.isEmpty()) {
            return true;
        }
        if (condition.startsWith("/")) {
            return Pattern.compile(condition.substring(1, condition.length() - 1)).matcher(line).find();
        }
        Matcher comparison = COMPARISON.matcher(condition);
        if (!comparison.matches()) {
            return false;
        }
        String left = value(comparison.group(1).replace("$", ""), comparison.group(1).startsWith("$"), line, fields,
                number);
        String right = comparison.group(3);
        return switch (comparison.group(2)) {
            case "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case ">" -> Double.parseDouble(left) > Double.parseDouble(right);
            default -> Double.parseDouble(left) < Double.parseDouble(right);
        };
    }

    private static String printed(String expression, String line, List<String> fields, int number) {
        var out = new StringBuilder();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            if (token.group(1) != null) {
                out.append(PrintCommands.escapes(token.group(1)));
            } else if (token.group(4) != null) {
                out.append(' ');
            } else {
                boolean field = token.group(2) != null;
                out.append(value(field ? token.group(2) : token.group(3), field, line, fields, number));
            }
        }
        return out.toString();
    }

    private static String value(String name, boolean field, String line, List<String> fields, int number) {
        if (!field) {
            return Integer.toString(name.equals("NR") ? number : fields.size());
        }
        int index = name.equals("NF") ? fields.size() : Integer.parseInt(name);
        return index == 0 ? line : index <= fields.size() ? fields.get(index - 1) : "";
    }
}
