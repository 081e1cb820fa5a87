package dev.podlight.classroom.machine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options of one call, as getopt reads them: letters may be joined, a value may be joined to its letter, {@code --name=value}. */
final class Options {
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * @param valued letters and long names that take a value, separated by blanks
     * @param interleaved whether options may follow operands (as GNU does)
     */
    static Options read(List<String> args, String valued, boolean interleaved) {
        var options = new Options();
        List<String> withValue = List.of(valued.split(" "));
        int i = 0;
        while (i < args.size()) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                options.rest.addAll(args.subList(i + 1, args.size()));
                break;
            } else if (arg.startsWith("--")) {
                i += options.named(args, i, withValue);
            } else if (arg.startsWith("-") && arg.length() > 1) {
                i += options.letters(args, i, withValue);
            } else if (interleaved) {
                options.rest.add(arg);
            } else {
                options.rest.addAll(args.subList(i, args.size()));
                break;
            }
            i++;
        }
        return options;
    }

    boolean has(String... names) {
        for (String name : names) {
            if (given.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The last value given to any of the names, or {@code otherwise}. */
    String value(String otherwise, String... names) {
        for (String name : names) {
            if (given.containsKey(name)) {
                return given.get(name).getLast();
            }
        }
        return otherwise;
    }

    List<String> values(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.addAll(given.getOrDefault(name, List.of()));
        }
        return all;
    }

    List<String> rest() {
        return rest;
    }

    String rest(int index) {
        return index < rest.size() ? rest.get(index) : "";
    }

    private int named(List<String> args, int at, List<String> withValue) {
        String arg = args.get(at).substring(2);
        int equals = arg.indexOf('=');
        if (equals >= 0) {
            put(arg.substring(0, equals), arg.substring(equals + 1));
            return 0;
        }
        boolean takes = withValue.contains(arg) && at + 1 < args.size();
        put(arg, takes ? args.get(at + 1) : "");
        return takes ? 1 : 0;
    }

    private int letters(List<String> args, int at, List<String> withValue) {
        String letters = args.get(at).substring(1);
        for (int i = 0; i < letters.length(); i++) {
            String letter = letters.substring(i, i + 1);
            if (!withValue.contains(letter)) {
                put(letter, "");
            } else if (i + 1 < letters.length()) {
                put(letter, letters.substring(i + 1));
                return 0;
            } else {
                put(letter, at + 1 < args.size() ? args.get(at + 1) : "");
                return 1;
            }
        }
        return 0;
    }

    private void put(String name, String value) {
        given.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
