package dev.podlight.classroom.machine.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a shell was called with and how it stands: {@code $0}, {@code $1} ..., {@code $?}, {@code $-}. One thread at a time. */
final class Parameters {
    private final Set<Character> options = new HashSet<>();
    private String zero = "sh";
    private List<String> positional = List.of();
    private int status;

    /** What a subshell begins with; the options only where {@code also} is said. */
    void inherit(Parameters parent, boolean also) {
        zero = parent.zero;
        positional = parent.positional;
        status = parent.status;
        if (also) {
            options.addAll(parent.options);
        }
    }

    String zero() {
        return zero;
    }

    List<String> positional() {
        return positional;
    }

    void positional(String name, List<String> arguments) {
        zero = name;
        positional = List.copyOf(arguments);
    }

    int status() {
        return status;
    }

    void status(int value) {
        status = value;
    }

    boolean option(char letter) {
        return options.contains(letter);
    }

    void option(char letter, boolean on) {
        if (on) {
            options.add(letter);
        } else {
            options.remove(letter);
        }
    }

    /** Whether a name is one of these. */
    static boolean has(String name) {
        return name.length() == 1 && "?#-@*".contains(name) || Character.isDigit(name.charAt(0));
    }

    /** Null if it is not set. */
    String get(String name) {
        return switch (name) {
            case "?" -> Integer.toString(status);
            case "#" -> Integer.toString(positional.size());
            case "-" -> String.join("", options.stream().map(String::valueOf).toList());
            case "@", "*" -> positional.isEmpty() ? null : String.join(" ", positional);
            case "0" -> zero;
            default -> argument(Integer.parseInt(name));
        };
    }

    private String argument(int number) {
        return number <= positional.size() ? positional.get(number - 1) : null;
    }
}
