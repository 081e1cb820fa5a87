package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.i18n.MachineTexts;
import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.k3s.Phase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in {@code podlight vm install}: what was begun on the machine goes on there, and whoever comes next finds it. */
@Timeout(120)
class VmInterruptedTest {
    /** As a shell tells it: 128 and the signal's number. */
    private static final int BY_SIGINT = 130;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;
    private OneMachine machine;

    @BeforeEach
    void start() throws Exception {
        // slow enough for an install to be under way still when somebody has looked
        machine = new OneMachine(ClassroomSpec.Stage.BARE, folder, 10);
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void theInstallGoesOnAndIsFoundAgain() throws InterruptedException {
        Line first = installUntil(Phase.FIND_RELEASE);
        assertEquals(ExitCode.FOUND_OUT, first.code(), first.err());
        assertTrue(first.err().contains(english("machine.work.left-running")), first.err());
        Line second = machine.vm("install");
        assertEquals(ExitCode.DONE, second.code(), second.err());
        assertTrue(second.err().contains("was found; going on from there"), second.err());
        assertEquals(ExitCode.DONE, machine.vm("check").code());
    }

    @Test
    void itIsTakenBackByUninstall() throws InterruptedException {
        assertTrue(installUntil(Phase.FIND_RELEASE).err().contains(english("machine.work.left-running")));
        Line removed = machine.vm("uninstall", "--clean");
        assertEquals(ExitCode.DONE, removed.code(), removed.err());
        assertTrue(removed.out().contains(english("machine.left-overs.none")), removed.out() + removed.err());
        Line again = machine.vm("install");
        assertEquals(ExitCode.DONE, again.code(), again.err());
        assertFalse(again.err().contains("was found"), again.err());
    }

    /** A process of its own, as a person starts it, and the signal that the terminal sends it. */
    @Test
    void aRealCtrlCSaysWhatGoesOnAndEnds() throws Exception {
        ProcessBuilder started = new ProcessBuilder(Stream.concat(Stream.of(Path.of(System.getProperty("java.home"),
                "bin", "java").toString(), "-Duser.language=en", "-Duser.home=" + System.getProperty("user.home"),
                "-cp", System.getProperty("java.class.path"), "dev.podlight.Main"), words().stream()).toList())
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process podlight = started.start();
        try (var err = podlight.errorReader()) {
            try (var in = podlight.outputWriter()) {
                in.write("ssh=" + machine.doors().ssh().password() + "\n");
            }
            String shown = Messages.english().format(MachineTexts.of(Phase.FIND_RELEASE));
            StringBuilder said = new StringBuilder();
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.append(line).append('\n');
                if (line.contains(shown))
                    interrupt(podlight);
            }
            assertTrue(said.toString().contains(english("machine.work.left-running")), said.toString());
            assertTrue(podlight.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it hangs after Ctrl-C");
            assertEquals(BY_SIGINT, podlight.exitValue());
        } finally {
            podlight.destroyForcibly();
        }
        Line removed = machine.vm("uninstall", "--clean");
        assertTrue(removed.out().contains(english("machine.left-overs.none")), removed.out() + removed.err());
    }

    private static void interrupt(Process process) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor());
    }

    private static String english(String key) {
        return Messages.english().format(Text.of(key));
    }

    /** What the shutdown hook does at Ctrl-C, at the moment when this phase is shown. */
    private Line installUntil(Phase phase) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String shown = Messages.english().format(MachineTexts.of(phase));
        Thread[] worker = new Thread[1];
        Interrupting err = new Interrupting(shown, worker);
        int[] code = new int[1];
        worker[0] = Thread.ofPlatform()
            .unstarted(() -> code[0] = Podlight.run(words(), new Terminal(new ByteArrayInputStream(("ssh="
                    + machine.doors().ssh().password() + "\n").getBytes(StandardCharsets.UTF_8)), new PrintStream(out,
                            true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), Messages
                                .english(), Map.of())));
        worker[0].start();
        worker[0].join();
        return new Line(code[0], out.toString(StandardCharsets.UTF_8), err.text());
    }

    private List<String> words() {
        return List.of("vm", "install", "-p", Integer.toString(machine.doors().ssh().port()), machine.doors()
            .ssh()
            .user() + "@" + machine.doors().ssh().host(), "--secrets-stdin", "--accept-host-key", machine
                .fingerprint());
    }

    /** Standard error that interrupts the worker, once, when it has shown these words. */
    private static final class Interrupting extends OutputStream {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final String words;
        private final Thread[] worker;
        private boolean done;

        Interrupting(String words, Thread[] worker) {
            this.words = words;
            this.worker = worker;
        }

        @Override
        public synchronized void write(int b) {
            all.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            all.write(bytes, offset, length);
            if (!done && text().contains(words)) {
                done = true;
                worker[0].interrupt();
            }
        }

        synchronized String text() {
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
