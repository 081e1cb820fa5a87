package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.SecretHunt;
import dev.podlight.fleet.Home;
import dev.podlight.k3s.StandInMachine;
import dev.podlight.ssh.OpenSshServer;
import dev.podlight.ssh.SshAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signing in on the command line as a person with a blank and Hangul in their home folder's name does: with a locked key, over a jump host
 * with a password, into a machine whose sudo asks. All servers are real.
 */
@Timeout(180)
class VmSignInTest {
    private static final String PASSPHRASE = "열려라 참깨 \"42\"";
    private final String homeBefore = System.getProperty("user.home");
    @TempDir
    private Path folder;
    private Path home;
    private StandInMachine machine;
    private OpenSshServer gate;
    private SshAddress address;
    private final List<String> accepted = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        home = Files.createDirectories(folder.resolve("홍 길동"));
        System.setProperty("user.home", home.toString());
        Path there = Files.createDirectory(folder.resolve("machine"));
        machine = new StandInMachine(there);
        machine.k3s();
        address = machine.root().session().address();
        gate = OpenSshServer.start(Files.createDirectory(folder.resolve("gate")));
        Path ssh = Files.createDirectories(home.resolve(".ssh"));
        Path key = ssh.resolve("열쇠 하나");
        assertEquals(0, new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", PASSPHRASE, "-f", key.toString())
            .start()
            .waitFor());
        Files.writeString(there.resolve("authorized_keys"), Files.readString(ssh.resolve("열쇠 하나.pub")),
                StandardOpenOption.APPEND);
        Files.writeString(ssh.resolve("config"), """
                Host student-vm
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile "~/.ssh/열쇠 하나"
                  ProxyJump gate
                Host gate
                  HostName 127.0.0.1
                  Port %d
                  User %s
                """.formatted(address.port(), address.user(), gate.address().port(), gate.address().user()));
    }

    @AfterEach
    void end() {
        System.setProperty("user.home", homeBefore);
        if (machine != null) {
            machine.close();
        }
        if (gate != null) {
            gate.close();
        }
    }

    private Line vm(String secrets, String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("vm", verb, "--secrets-stdin"));
        accepted.forEach(print -> words.addAll(List.of("--accept-host-key", print)));
        words.addAll(List.of(more));
        return Line.run(secrets, words.toArray(String[]::new));
    }

    private static String secrets() {
        return "passphrase=" + PASSPHRASE + "\njump=" + OpenSshServer.PASSWORD + "\nsudo="
                + StandInMachine.SUDO_PASSWORD
                + "\n";
    }

    /** First the jump host's key is unknown, then the machine's: each is said, with exit code 3, until it is accepted. */
    private Line signIn(String verb, String... more) {
        for (int hop = 0; hop < 2; hop++) {
            Line refused = vm(secrets(), verb, more);
            Optional<String> shown = OneMachine.shown(refused);
            if (refused.code() != ExitCode.NOT_REACHED || shown.isEmpty()) {
                return refused;
            }
            assertTrue(accepted.add(shown.get()));
        }
        return vm(secrets(), verb, more);
    }

    @Test
    void overTheConfiguredJumpHostWithALockedKey() throws IOException {
        Line checked = signIn("check", "student-vm");
        assertTrue(checked.code() <= ExitCode.FOUND_OUT, checked.err());
        assertFalse(checked.out().isBlank());
        assertEquals(2, Set.copyOf(accepted).size(), "one key for each hop");
        String known = Files.readString(Home.current().knownHosts());
        assertEquals(2, known.lines().count(), known);
        assertTrue(Home.current().knownHosts().startsWith(home));
    }

    @Test
    void overTheJumpHostsOfTheCommandLine() {
        String key = home.resolve(".ssh/열쇠 하나").toString();
        Line checked = signIn("check", address.user() + "@127.0.0.1", "-p", Integer.toString(address.port()), "-i",
                key, "--jump", gate.address().toString());
        assertTrue(checked.code() <= ExitCode.FOUND_OUT, checked.err());
        assertEquals(2, accepted.size());
    }

    @Test
    void aWrongJumpPasswordIsSaidOfTheJumpHost() {
        signIn("check", "student-vm");
        Line refused = vm("passphrase=" + PASSPHRASE + "\njump=wrong\n", "check", "student-vm");
        assertEquals(ExitCode.NOT_REACHED, refused.code());
        assertFalse(refused.err().contains("wrong\n"), refused.err());
        Line locked = vm("passphrase=no\njump=" + OpenSshServer.PASSWORD + "\n", "check", "student-vm");
        assertEquals(ExitCode.USAGE, locked.code(), locked.err());
        assertTrue(locked.err().contains("열쇠 하나"), locked.err());
    }

    @Test
    void whatIsNoJumpHostIsAMistakeOfTheCommandLine() {
        assertEquals(ExitCode.USAGE, vm("", "check", "student-vm", "--jump", "-oProxyCommand=x").code());
    }

    @Test
    void noSecretIsAnywhereAfterAWholeJourney() throws Exception {
        signIn("check", "student-vm");
        List<String> used = List.of(PASSPHRASE, OpenSshServer.PASSWORD, StandInMachine.SUDO_PASSWORD);
        try (SecretHunt hunt = new SecretHunt(used)) {
            for (String verb : List.of("check", "install", "kubeconfig", "uninstall")) {
                hunt.in(verb, printed(signIn(verb, "student-vm", "-v")));
            }
            hunt.in("refused", printed(vm("ssh=" + OpenSshServer.PASSWORD + "x\n", "check", "-v", address.user()
                    + "@127.0.0.1", "-p", Integer.toString(address.port()))));
            hunt.below(home);
            assertEquals(Set.of(), hunt.result());
        }
    }

    private static String printed(Line line) {
        return line.out() + line.err();
    }
}
