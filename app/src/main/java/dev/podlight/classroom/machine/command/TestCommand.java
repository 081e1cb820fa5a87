package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.Entry;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** test and [ with one, two or three operands, joined by -a and -o. */
final class TestCommand implements Command {

    static void register(Map<String, Command> table) {
        table.put("test", new TestCommand());
        table.put("[", new TestCommand());
    }

    @Override
    public int run(Call call) throws IOException {
        List<String> args = call.args();
        if (call.name().equals("[")) {
            if (args.isEmpty() || !args.getLast().equals("]")) {
                return call.fail(2, "missing ]");
            }
            args = args.subList(0, args.size() - 1);
        }
        return holds(call, args) ? 0 : 1;
    }

    private boolean holds(Call call, List<String> args) {
        for (String joint : List.of("-o", "-a")) {
            int at = args.size() > 4 ? args.indexOf(joint) : -1;
            if (at > 0) {
                boolean left = holds(call, args.subList(0, at));
                boolean right = holds(call, args.subList(at + 1, args.size()));
                return joint.equals("-a") ? left && right : left || right;
            }
        }
        if (args.size() > 1 && args.getFirst().equals("!")) {
            return !holds(call, args.subList(1, args.size()));
        }
        return switch (args.size()) {
            case 0 -> false;
            case 1 -> !args.getFirst().isEmpty();
            case 2 -> unary(call, args.get(0), args.get(1));
            default -> binary(args.get(0), args.get(1), args.get(2));
        };
    }

    private static boolean unary(Call call, String operator, String operand) {
        if (operator.equals("-n") || operator.equals("-z")) {
            return operator.equals("-z") == operand.isEmpty();
        }
        if (operator.equals("-t")) {
            return call.shell().session().terminal() != null;
        }
        String path = call.path(operand);
        Entry entry = find(call, path, operator.equals("-L") || operator.equals("-h"));
        return entry != null && switch (operator) {
            case "-e" -> true;
            case "-f" -> entry instanceof Entry.Plain;
            case "-d" -> entry instanceof Entry.Dir;
            case "-L", "-h" -> entry instanceof Entry.Link;
            case "-s" -> entry.size() > 0;
            case "-r" -> call.files().may(path, call.user(), 4);
            case "-w" -> call.files().may(path, call.user(), 2);
            case "-x" -> call.files().may(path, call.user(), 1);
            default -> false;
        };
    }

    private static Entry find(Call call, String path, boolean link) {
        try {
            return link ? call.files().findLink(path, call.user()) : call.files().find(path, call.user());
        } catch (FileTrouble e) {
            return null;
        }
    }

    private static boolean binary(String left, String operator, String right) {
        return switch (operator) {
            case "=", "==" -> left.equals(right);
            case "!=" -> !left.equals(right);
            case "-eq" -> number(left) == number(right);
            case "-ne" -> number(left) != number(right);
            case "-lt" -> number(left) < number(right);
            case "-le" -> number(left) <= number(right);
            case "-gt" -> number(left) > number(right);
            case "-ge" -> number(left) >= number(right);
            default -> false;
        };
    }

    private static long number(String text) {
        return text.strip().matches("-?\\d+") ? Long.parseLong(text.strip()) : 0;
    }
}
