package dev.podlight.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say the same, and the code says nothing that they lack. Each failure is the line to write or to delete. */
final class MessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    /** A word of prose: two letters or more, not inside a URL, a path, an option or a command's placeholder. */
    private static final Pattern PROSE = Pattern.compile("(?<![\\w./:@-])[A-Za-z]{2,}(?![\\w/:@]|\\.\\w)");
    /** The field's own words, which a Korean class says in English too. */
    private static final Set<String> FIELD = Set.of("Podlight", "Pod", "Pods", "Traefik", "Ingress", "Service", "DNS",
            "URL",
            "NodePort", "ClusterIP", "SSH", "kubectl", "kubeconfig", "Userlist", "kubeconfigs", "contexts",
            "Deployment", "ReplicaSet",
            "EndpointSlice",
            "ServiceLB", "LB", "IP", "GET", "HTTP", "HTTPS", "TLS", "Host", "POST", "Ctrl", "Space", "Esc", "Enter",
            "PgUp",
            "PgDn", "PageUp", "PageDown", "namespace", "Namespace", "YAML", "JSON", "ko", "en", "Shift", "sudo",
            "svclb", "UID",
            "ADDRESS", "curl", "API", "ms", "Method", "Exact", "Prefix", "Alt", "Tab", "systemd", "Helm", "English",
            "EduCluster",
            "EndpointSlices", "Node", "Korean", "POD", "SERVICE", "NotReady", "Ready", "id");

    /** Who reads no Korean must be able to read how to leave it. */
    private static final String OTHER_LANGUAGE = "window.command-language";

    private final MessageFiles english = MessageFiles.english();
    private final MessageFiles korean = MessageFiles.korean();

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertEquals("", lines(missing(english, korean)), "Write these into " + korean.path());
        assertEquals("", lines(missing(korean, english)), "Write these into " + english.path() + ", or delete them");
    }

    @Test
    void noKeyStandsTwice() {
        assertEquals(List.of(), english.twice(), "Delete one of each in " + english.path());
        assertEquals(List.of(), korean.twice(), "Delete one of each in " + korean.path());
    }

    @Test
    void placeholdersAreTheSame() {
        List<String> different = english.texts()
            .keySet()
            .stream()
            .filter(korean.texts()::containsKey)
            .filter(key -> !placeholders(english, key).equals(placeholders(korean, key)))
            .map(key -> key + " has " + placeholders(english, key) + " in English, " + placeholders(korean, key)
                    + " in Korean")
            .toList();
        assertEquals("", lines(different));
    }

    /** To MessageFormat a straight apostrophe begins a quotation: it would vanish and take the placeholders with it. */
    @Test
    void noStraightApostrophes() {
        List<String> straight = Stream.of(english, korean)
            .flatMap(file -> file.texts()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().contains("'"))
                .map(entry -> file.path() + ": " + entry.getKey() + "=" + entry.getValue().replace('\'', '’')))
            .toList();
        assertEquals("", lines(straight), "Write these instead");
    }

    @Test
    void patternsCanBeFilledIn() {
        List<String> wrong = new ArrayList<>();
        for (MessageFiles file : List.of(english, korean)) {
            file.texts().forEach((key, text) -> {
                if (PLACEHOLDER.matcher(text).find()) {
                    try {
                        new MessageFormat(text);
                    } catch (IllegalArgumentException e) {
                        wrong.add(file.path() + ": " + key + ": " + e.getMessage());
                    }
                }
            });
        }
        assertEquals("", lines(wrong));
    }

    @Test
    void koreanIsKorean() {
        List<String> untranslated = korean.texts()
            .entrySet()
            .stream()
            .filter(entry -> !HANGUL.matcher(entry.getValue()).find())
            .filter(entry -> !entry.getKey().equals(OTHER_LANGUAGE))
            .filter(entry -> hasProse(english.texts().getOrDefault(entry.getKey(), "")))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList();
        assertEquals("", lines(untranslated), "Say these in Korean, or, if a Korean class says them in English too, "
                + "add the word to this test");
    }

    @Test
    void everyKeyThatTheCodeNamesIsThere() {
        KeyUse use = KeyUse.of(Sources.main());
        assertEquals("", lines(use.named()
            .stream()
            .filter(key -> !english.texts().containsKey(key))
            .map(key -> key + "=")
            .toList()), "Write these into both message files");
    }

    @Test
    void everyKeyIsUsed() {
        // the pages of docs are made from the same words by tests
        Map<String, String> all = new TreeMap<>(Sources.main());
        all.putAll(Sources.tests());
        KeyUse use = KeyUse.of(all);
        assertEquals("", lines(english.texts().keySet().stream().filter(key -> !use.mayUse(key)).toList()),
                "Delete these from both message files, nothing uses them");
    }

    /** A placeholder without a filler is shown as it stands, braces and all. */
    @Test
    void everyPlaceholderIsFilled() {
        List<String> wrong = TextCall.in(Sources.main())
            .filter(call -> english.texts().containsKey(call.key()))
            .filter(call -> call.fillers() < needed(call.key()))
            .map(call -> call.file() + ": " + call.key() + " has placeholders up to {" + (needed(call.key()) - 1)
                    + "} and is given " + call.fillers())
            .toList();
        assertEquals("", lines(wrong));
    }

    private int needed(String key) {
        return placeholders(english, key).stream().mapToInt(Integer::parseInt).max().orElse(-1) + 1;
    }

    private static List<String> missing(MessageFiles from, MessageFiles in) {
        return from.texts()
            .entrySet()
            .stream()
            .filter(entry -> !in.texts().containsKey(entry.getKey()))
            .map(MessagesTest::line)
            .toList();
    }

    private static String line(Map.Entry<String, String> entry) {
        return entry.getKey() + "=" + entry.getValue();
    }

    private static Set<String> placeholders(MessageFiles file, String key) {
        return PLACEHOLDER.matcher(file.texts().get(key))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasProse(String text) {
        return PROSE.matcher(PLACEHOLDER.matcher(text).replaceAll(""))
            .results()
            .map(MatchResult::group)
            .anyMatch(word -> !FIELD.contains(word) && !FIELD.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
