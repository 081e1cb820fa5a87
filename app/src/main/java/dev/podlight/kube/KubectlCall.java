package dev.podlight.kube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kubectl command line taken apart, as a shell and kubectl itself would.
 *
 * @param words those that are no flag, {@code kubectl} left out
 * @param flags by their name with its dashes; empty value for one that has none
 */
record KubectlCall(List<String> words, Map<String, String> flags) {
    /** Short flags whose value is the next word. */
    private static final List<String> TAKES_NEXT = List.of("-n", "-p");

    static KubectlCall of(String line) {
        List<String> all = split(line);
        List<String> words = new ArrayList<>();
        Map<String, String> flags = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            if (TAKES_NEXT.contains(word) && i + 1 < all.size()) {
                flags.put(word, all.get(++i));
            } else if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                flags.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
            } else {
                words.add(word);
            }
        }
        boolean kubectl = !words.isEmpty() && words.getFirst().equals("kubectl");
        return new KubectlCall(kubectl ? List.copyOf(words.subList(1, words.size())) : List.of(), flags);
    }

    /** Empty if the line names none. */
    String namespace() {
        return flag("-n");
    }

    String flag(String name) {
        return flags.getOrDefault(name, "");
    }

    /** Empty if there are not so many. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    boolean begins(String... verbs) {
        return words.size() >= verbs.length && words.subList(0, verbs.length).equals(List.of(verbs));
    }

    private static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                begun = true;
            } else if (!quoted && c == ' ') {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                begun = false;
            } else {
                boolean escaped = !quoted && c == '\\' && i + 1 < line.length();
                word.append(escaped ? line.charAt(++i) : c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
