package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.fleet.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code podlight vm ...} against a machine of the classroom that has k3s: what a script sees of it. */
@Timeout(120)
class VmCommandsTest {
    @TempDir
    private static Path folder;
    private static OneMachine machine;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        machine = new OneMachine(ClassroomSpec.Stage.K3S, folder);
    }

    @AfterAll
    static void end() {
        machine.close();
    }

    private static String password() {
        return "ssh=" + machine.doors().ssh().password() + "\n";
    }

    @Test
    void anUnknownHostKeyIsShownAndRefusedUntilItIsAccepted() throws IOException {
        Path known = Home.current().knownHosts();
        Files.deleteIfExists(known);
        Line refused = machine.stranger(password(), "check", "--secrets-stdin");
        assertEquals(ExitCode.NOT_REACHED, refused.code(), refused.err());
        assertEquals("", refused.out());
        assertTrue(refused.err().contains("--accept-host-key"), refused.err());
        assertFalse(Files.exists(known));
        Line wrong = machine.stranger(password(), "check", "--secrets-stdin", "--accept-host-key",
                "SHA256:" + "A".repeat(43));
        assertEquals(ExitCode.NOT_REACHED, wrong.code(), wrong.err());
        assertTrue(machine.vm("check").code() <= ExitCode.FOUND_OUT);
        Line remembered = machine.stranger(password(), "check", "--secrets-stdin");
        assertTrue(remembered.code() <= ExitCode.FOUND_OUT, remembered.err());
    }

    @Test
    void aWrongPasswordIsNotReached() {
        Line refused = machine.stranger("ssh=not-it\n", "check", "--secrets-stdin", "--accept-host-key",
                machine.fingerprint());
        assertEquals(ExitCode.NOT_REACHED, refused.code(), refused.err());
        assertEquals(2, refused.err().lines().count(), refused.err());
        assertFalse(refused.err().contains("not-it"));
    }

    @Test
    void aWrongSudoPasswordIsAFinding() {
        Line refused = machine.stranger(password() + "sudo=not-it\n", "install", "--secrets-stdin",
                "--accept-host-key", machine.fingerprint());
        assertEquals(ExitCode.FOUND_OUT, refused.code(), refused.err());
        assertFalse(refused.err().contains("not-it"));
    }

    @Test
    void aLineThatIsNoSecretIsNotRepeated() {
        Line refused = machine.stranger("hunter2\n", "check", "--secrets-stdin");
        assertEquals(ExitCode.USAGE, refused.code());
        assertFalse(refused.err().contains("hunter2"), refused.err());
    }

    @Test
    void whatIsNoMachineIsAMistakeOfTheCommandLine() {
        assertEquals(ExitCode.USAGE, Line.run("", "vm", "check", "--secrets-stdin", "student@-oProxyCommand=x").code());
        assertEquals(ExitCode.USAGE, Line.run("", "vm", "check").code());
    }

    /** Only root sees whose a port is; k3s' own ports are no obstacle to anybody. */
    @Test
    void k3sIsNotInItsOwnWay() {
        assertEquals(ExitCode.DONE, machine.vm("check").code());
        String seen = machine.stranger(password() + "sudo=not-it\n", "check", "--secrets-stdin", "--accept-host-key",
                machine.fingerprint()).out();
        assertFalse(seen.lines().anyMatch(line -> line.startsWith("  X") && line.contains("10250")), seen);
    }

    @Test
    void checkSpeaksJson() {
        Line checked = machine.vm("check", "--json");
        var json = JsonParser.parseString(checked.out()).getAsJsonObject();
        boolean stopped = json.getAsJsonArray("findings")
            .asList()
            .stream()
            .anyMatch(f -> f.getAsJsonObject().get("state").getAsString().equals("stop"));
        assertEquals(stopped ? ExitCode.FOUND_OUT : ExitCode.DONE, checked.code());
        assertTrue(json.getAsJsonArray("findings").size() > 5, checked.out());
    }

    @Test
    void aSecondInstallChangesNothing() {
        Line installed = machine.vm("install");
        assertEquals(ExitCode.DONE, installed.code(), installed.err());
        assertEquals(ExitCode.USAGE, machine.vm("install", "--version", "v1.33.5; reboot").code());
    }

    @Test
    void theKubeconfigGoesWhereItIsWanted() throws IOException {
        Path file = folder.resolve("of student01.yaml");
        Line saved = machine.vm("kubeconfig", "-o", file.toString(), "--context", "mine");
        assertEquals(ExitCode.DONE, saved.code(), saved.err());
        assertPrivate(file);
        assertTrue(Files.readString(file).contains("current-context: mine"));
        assertEquals(ExitCode.DONE, machine.vm("kubeconfig").code());
        try (var stored = Files.list(Home.current().kubeconfigs())) {
            List<Path> files = stored.filter(f -> !f.getFileName().toString().startsWith(".")).toList();
            assertEquals(1, files.size());
            assertPrivate(files.getFirst());
        }
    }

    @Test
    void mergingKeepsWhatWasThere() throws IOException {
        Path home = machine.home().resolve(".kube/config");
        Files.createDirectories(home.getParent());
        Files.writeString(home, """
                apiVersion: v1
                kind: Config
                current-context: work
                contexts:
                - name: work
                  context: {cluster: work, user: work}
                clusters:
                - name: work
                  cluster: {server: "https://work.example:6443"}
                users:
                - name: work
                  user: {token: t}
                """);
        Line merged = machine.vm("kubeconfig", "--merge", "--context", "class");
        assertEquals(ExitCode.DONE, merged.code(), merged.err());
        String text = Files.readString(home);
        assertTrue(text.contains("https://work.example:6443") && text.contains("name: class"), text);
        assertPrivate(home);
    }

    @Test
    void onTheMachineItIsForItsUserAlone() {
        Line put = machine.vm("kubeconfig", "--on-machine");
        assertEquals(ExitCode.DONE, put.code(), put.err());
        assertTrue(put.out().contains("/home/student/.kube/config"), put.out());
        Line again = machine.vm("kubeconfig", "--on-machine", "-v");
        assertEquals(ExitCode.DONE, again.code(), again.err());
        assertTrue(again.err().contains("chmod"), again.err());
        assertFalse(again.err().contains(machine.doors().ssh().password()));
        assertFalse(again.err().contains("client-key-data"));
    }

    @Test
    void oneOfItsThreePlacesAtATime() {
        assertEquals(ExitCode.USAGE, machine.vm("kubeconfig", "--merge", "--on-machine").code());
    }

    private static void assertPrivate(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }
}
