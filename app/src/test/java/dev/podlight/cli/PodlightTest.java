package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What every command has in common: exit codes, the form of errors, the language. */
final class PodlightTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--bogus", "nonsense", "--lang fr", "--lang ko --bogus", "--lang ko", "--lang",
            "--lang=en --lang=ko"})
    void aWrongCommandLineEndsWithTwo(String line) {
        assertEquals(ExitCode.USAGE, run(line.split(" ")));
        assertEquals("", text(out));
        assertEquals(2, text(err).lines().count(), text(err));
    }

    @Test
    void theLastLanguageAskedForIsSpoken() {
        assertTrue(Language.of(List.of("trace", "--lang", "ko"), Locale.ENGLISH).isKorean());
        assertTrue(Language.of(List.of("--lang=ko"), Locale.ENGLISH).isKorean());
        assertFalse(Language.of(List.of("--lang=en"), Locale.KOREA).isKorean());
        assertTrue(Language.of(List.of(), Locale.KOREA).isKorean());
        assertFalse(Language.of(List.of("--lang"), Locale.FRENCH).isKorean());
    }

    static Stream<CommandFailure> failures() {
        Text what = Text.of("cli.usage.exclusive");
        Text hint = Text.of("cli.usage.hint", "podlight");
        return Stream.of(CommandFailure.foundOut(what, hint), CommandFailure.usage(what, hint),
                CommandFailure.notReached(what, hint));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsALineAHintAndItsCode(CommandFailure failure) {
        assertEquals(failure.exitCode(), throwing(failure));
        assertEquals(List.of("These options exclude each other.", "“podlight --help” shows what there is."),
                text(err).lines().toList());
    }

    @Test
    void anInterruptIsACancel() {
        assertEquals(ExitCode.FOUND_OUT, throwing(new InterruptedException()));
        assertTrue(text(err).startsWith("Cancelled."), text(err));
    }

    @Test
    void aFaultOfOurOwnIsNotTakenForAFinding() {
        assertEquals(ExitCode.OWN_FAULT, throwing(new IllegalStateException("what nobody thought of")));
        assertTrue(text(err).contains("what nobody thought of"));
        assertTrue(text(err).contains("\tat "), "a report needs the trace");
    }

    /** Help in both languages for every command, with nothing left blank. */
    @Test
    void everyCommandAndOptionIsExplained() {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            List<String> blank = new ArrayList<>();
            check(Podlight.commandLine(terminal(words)), blank);
            assertEquals(List.of(), blank);
        }
    }

    private static void check(CommandLine line, List<String> blank) {
        String name = line.getCommandSpec().qualifiedName();
        line.getCommandSpec()
            .args()
            .stream()
            .filter(arg -> arg.descriptionKey() == null && !arg.hidden())
            .forEach(arg -> blank.add(name + " " + arg.paramLabel() + ": give it a descriptionKey"));
        line.getCommandSpec()
            .args()
            .stream()
            .filter(arg -> !arg.hidden() && arg.description().length == 0)
            .forEach(arg -> blank.add(name + ": write " + arg.descriptionKey() + "= into the message files"));
        assertTrue(line.getUsageMessage().contains(name));
        line.getSubcommands().values().forEach(below -> check(below, blank));
    }

    private int throwing(Exception failure) {
        @Command(name = "throwing")
        class Throwing implements Callable<Integer> {
            @Override
            public Integer call() throws Exception {
                throw failure;
            }
        }
        Terminal terminal = terminal(Messages.english());
        return new CommandLine(new Throwing()).setExecutionExceptionHandler(new Failures(terminal)).execute();
    }

    private int run(String... args) {
        return Podlight.run(List.of(args), terminal(Language.of(List.of(args), Locale.ENGLISH)));
    }

    private Terminal terminal(Messages words) {
        return new Terminal(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), words, Map.of());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
