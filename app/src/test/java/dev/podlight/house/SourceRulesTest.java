package dev.podlight.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules about the source text; class files do not show them any more. */
final class SourceRulesTest {
    private static final Pattern CATCH_ALL = Pattern
        .compile("catch\\s*\\(\\s*(?:final\\s+)?(?:\\w+\\s*\\|\\s*)*(?:Exception|Throwable)\\b[^)]*\\)");
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sleep\\s*\\(");
    private static final Pattern UNFINISHED = Pattern.compile(
            "\"[^\"]*\\b(?:TODO|FIXME)\\b|UnsupportedOperationException\\(\"not yet");
    private static final Pattern IMPORTED_TWICE = Pattern.compile("(?m)^(import [^;]+;)$(?=[\\s\\S]*^\\1$)");
    private static final Pattern HANGUL = Pattern.compile("\"[^\"\n]*\\p{IsHangul}[^\"\n]*\"");

    /** A caught Exception hides the one that nobody thought of; failures are sealed types and one switch words them. */
    @Test
    void nothingCatchesEverything() {
        assertNone(CATCH_ALL, Sources.main(), "Catch the failures that this call can have, by name");
    }

    /** A test that sleeps is slow on a good day and fails on a bad one; time is a parameter. */
    @Test
    void testsSleepForNothing() {
        assertNone(SLEEP, Sources.tests(), "Wait for the event, or hand in a clock");
    }

    @Test
    void nothingIsLeftForLater() {
        assertNone(UNFINISHED, Sources.main(), "Finish it, or leave it out");
    }

    /** The compiler does not mind; a reader does. */
    @Test
    void nothingIsImportedTwice() {
        assertNone(IMPORTED_TWICE, Sources.main(), "Once is enough");
        assertNone(IMPORTED_TWICE, Sources.tests(), "Once is enough");
    }

    /** A text in the code is a text that is missing in the other language. Josa is no text: it knows the language's grammar. */
    @Test
    void noKoreanInTheCode() {
        Map<String, String> sources = new TreeMap<>(Sources.main());
        sources.keySet().removeIf(file -> file.endsWith("/i18n/Josa.java"));
        assertNone(HANGUL, sources, "Put the text into messages.properties and messages_ko.properties");
    }

    private static void assertNone(Pattern pattern, Map<String, String> sources, String remedy) {
        List<String> found = sources.entrySet()
            .stream()
            .flatMap(file -> pattern.matcher(file.getValue()).results().map(hit -> file.getKey() + ": " + hit.group()))
            .toList();
        assertEquals(List.of(), found, remedy);
    }
}
