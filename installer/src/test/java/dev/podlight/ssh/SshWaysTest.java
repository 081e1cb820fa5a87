package dev.podlight.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ways into a machine: agent, locked keys, passwords, jump hosts, known hosts. Against real OpenSSH servers and a real agent. */
@Timeout(180)
class SshWaysTest {
    @TempDir
    Path folder;
    OpenSshServer server;
    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = another("target");
    }

    private OpenSshServer another(String name, String... settings) throws IOException, InterruptedException {
        OpenSshServer made = OpenSshServer.start(Files.createDirectory(folder.resolve(name)), settings);
        running.add(made);
        return made;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : running)
            each.close();
    }

    @Test
    void theAgentLetsUsInWithoutAnyFile() throws Exception {
        for (String type : List.of("ed25519", "rsa", "ecdsa")) {
            server.keygen(type, type, "locked");
            authorize(type);
            Agent agent = agent(type, "locked");
            assertEquals(List.of(fingerprint(server.folder().resolve(type + ".pub"))), agent.keys()
                .stream()
                .map(key -> key.key().fingerprint())
                .toList());
            connect(Route.to(server.address(), List.of()), Questions.NOBODY, agent).close();
        }
    }

    @Test
    void onlyNamedKeysOfTheAgentWhereSoConfigured() throws Exception {
        Agent agent = agent("id", "");
        Hop hop = new Hop(server.address(), List.of(), false, true, List.of(), KeepAlive.USUAL);
        SshException thrown = assertThrows(SshException.class, () -> connect(new Route(List.of(), hop),
                Questions.NOBODY, agent));
        assertInstanceOf(SshFailure.LoginRefused.class, thrown.failure());
    }

    @Test
    void aPassphraseIsAskedForOnlyWhereItHelps() throws Exception {
        server.keygen("stranger", "ed25519", "whatever");
        server.keygen("locked", "ed25519", "right");
        authorize("locked");
        List<String> asked = new ArrayList<>();
        Questions person = new Questions() {
            @Override
            public Optional<Secret> passphrase(Path key, boolean again) {
                asked.add(key.getFileName() + (again ? " again" : ""));
                return Optional.of(Secret.of(again ? "right" : "wrong"));
            }
        };
        connect(Route.to(server.address(), List.of(server.folder().resolve("stranger"), server.folder()
            .resolve(
                    "locked"))), person, null).close();
        assertEquals(List.of("locked", "locked again"), asked);
    }

    @Test
    void aLockedKeyOfTheOldFormatToo() throws Exception {
        exec("ssh-keygen", "-q", "-t", "rsa", "-m", "PEM", "-N", "right", "-f", server.folder()
            .resolve("old")
            .toString());
        authorize("old");
        Files.delete(server.folder().resolve("old.pub"));
        Questions person = new Questions() {
            @Override
            public Optional<Secret> passphrase(Path key, boolean again) {
                return Optional.of(Secret.of("right"));
            }
        };
        connect(Route.to(server.address(), List.of(server.folder().resolve("old"))), person, null).close();
    }

    @Test
    void aWrongPasswordIsAskedForAgainThreeTimesAtMost() throws Exception {
        server.assumePasswords();
        List<Boolean> asked = new ArrayList<>();
        Questions person = new Questions() {
            @Override
            public Optional<Secret> password(SshAddress at, boolean again) {
                asked.add(again);
                return Optional.of(Secret.of("wrong"));
            }
        };
        SshException thrown = assertThrows(SshException.class, () -> connect(Route.to(server.address(), List.of()),
                person, null));
        assertTrue(((SshFailure.LoginRefused) thrown.failure()).wrongPassword());
        assertEquals(List.of(false, true, true), asked);
    }

    @Test
    void whoWouldRatherNotAnswerCancels() {
        server.assumePasswords();
        Questions person = new Questions() {
            @Override
            public Optional<Secret> password(SshAddress at, boolean again) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        assertThrows(InterruptedException.class, () -> connect(Route.to(server.address(), List.of()), person, null));
    }

    @Test
    void overTwoJumpHostsEachKnownUnderItsOwnName() throws Exception {
        OpenSshServer gate = another("gate");
        OpenSshServer inner = another("inner");
        List<String> met = new ArrayList<>();
        SshConnector connector = new SshConnector(known(), (address, _) -> met.add(address.knownHostsName()),
                Transcript.NONE, Duration.ofSeconds(20));
        Route route = new Route(List.of(hop(gate), hop(inner)), hop(server));
        try (SshSession session = connector.connect(route, Questions.NOBODY)) {
            assertEquals("there", session.run("echo there").first());
            Path file = Files.writeString(folder.resolve("f"), "내용".repeat(200_000));
            session.put(file, server.home().resolve("g").toString(), Transfer.SILENT);
            assertEquals(-1, Files.mismatch(file, server.home().resolve("g")));
            gate.hangUp();
            assertEquals("again", session.run("echo again").first());
        }
        assertEquals(List.of(gate, inner, server).stream().map(s -> s.address().knownHostsName()).toList(), met);
    }

    @Test
    void aChangedKeyOfAJumpHostEndsItThere() throws Exception {
        OpenSshServer gate = another("gate");
        SshConnector connector = new SshConnector(known(), (_, _) -> true, Transcript.NONE, Duration.ofSeconds(20));
        Route route = new Route(List.of(hop(gate)), hop(server));
        connector.connect(route, Questions.NOBODY).close();
        gate.changeHostKey();
        SshException thrown = assertThrows(SshException.class, () -> connector.connect(route, Questions.NOBODY));
        assertEquals(gate.address(), ((SshFailure.HostKeyChanged) thrown.failure()).address());
    }

    @Test
    void aJumpHostThatCarriesNothingIsSaid() throws Exception {
        OpenSshServer gate = another("gate", "AllowTcpForwarding no");
        Route route = new Route(List.of(hop(gate)), hop(server));
        SshException thrown = assertThrows(SshException.class, () -> connect(route, Questions.NOBODY, null));
        assertEquals(new SshFailure.JumpRefused(gate.address(), server.address()), thrown.failure());
    }

    @Test
    void thePersonsOwnKnownHostsCount() throws Exception {
        String key = Files.readString(server.folder().resolve("host.pub")).strip();
        Path own = folder.resolve("own");
        Files.writeString(own, "# mine\n" + server.address().knownHostsName() + " " + key + "\n");
        exec("ssh-keygen", "-H", "-f", own.toString());
        Hop hop = new Hop(server.address(), List.of(server.folder().resolve("id")), true, false, List.of(own),
                KeepAlive.USUAL);
        SshConnector strict = new SshConnector(known(), HostKeyPrompt.REFUSE, Transcript.NONE, Duration.ofSeconds(20));
        strict.connect(new Route(List.of(), hop), Questions.NOBODY).close();
        Files.writeString(own, "@revoked * " + key + "\n", java.nio.file.StandardOpenOption.APPEND);
        SshException thrown = assertThrows(SshException.class, () -> strict.connect(new Route(List.of(), hop),
                Questions.NOBODY));
        assertEquals(own, ((SshFailure.HostKeyRevoked) thrown.failure()).file());
    }

    @Test
    void theKnownKeysTypeIsPreferred() throws Exception {
        server.keygen("second", "rsa", "");
        server.close();
        OpenSshServer two = another("two", "HostKey " + server.folder().resolve("second"));
        Path own = folder.resolve("own");
        Files.writeString(own, two.address().knownHostsName() + " " + Files.readString(server.folder()
            .resolve(
                    "second.pub")));
        Hop hop = new Hop(two.address(), List.of(two.folder().resolve("id")), true, false, List.of(own),
                KeepAlive.USUAL);
        SshConnector strict = new SshConnector(known(), HostKeyPrompt.REFUSE, Transcript.NONE, Duration.ofSeconds(20));
        try (SshSession session = strict.connect(new Route(List.of(), hop), Questions.NOBODY)) {
            assertEquals("ssh-rsa", session.hostKey().type());
        }
    }

    @Test
    void aKnownKeyAtAnotherAddressIsSaid() throws Exception {
        String key = Files.readString(server.folder().resolve("host.pub")).strip();
        Files.writeString(folder.resolve("kh"), "20.1.1.1,student01 " + key + "\n@cert-authority * " + key + "\n");
        List<Stranger> met = new ArrayList<>();
        HostKeyPrompt person = new HostKeyPrompt() {
            @Override
            public boolean accept(SshAddress address, HostKey shown) {
                return true;
            }

            @Override
            public boolean accept(Stranger stranger) {
                return met.add(stranger);
            }
        };
        new SshConnector(known(), person, Transcript.NONE, Duration.ofSeconds(20))
            .connect(server.address(), server.byKey())
            .close();
        assertEquals(List.of("20.1.1.1", "student01"), met.getFirst().knownAs());
        assertTrue(met.getFirst().authority());
    }

    private KnownHosts known() {
        return new KnownHosts(folder.resolve("kh"));
    }

    private static Hop hop(OpenSshServer of) {
        return Hop.to(of.address(), List.of(of.folder().resolve("id")));
    }

    private SshSession connect(Route route, Questions questions, Agent agent)
            throws SshException, InterruptedException {
        return new SshConnector(known(), (_, _) -> true, Transcript.NONE, Duration.ofSeconds(20), new Means(
                () -> Optional.ofNullable(agent), null)).connect(route, questions);
    }

    private void authorize(String key) throws IOException {
        Files.copy(server.folder().resolve(key + ".pub"), server.folder().resolve("authorized_keys"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** A real ssh-agent that holds one key. */
    private Agent agent(String key, String passphrase) throws IOException, InterruptedException {
        Path socket = folder.resolve("agent-" + key);
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true)
            .start();
        running.add(agent::destroyForcibly);
        agent.inputReader().readLine();
        Path unlocked = folder.resolve("unlocked-" + key);
        Files.copy(server.folder().resolve(key), unlocked);
        exec("chmod", "600", unlocked.toString());
        exec("ssh-keygen", "-q", "-p", "-P", passphrase, "-N", "", "-f", unlocked.toString());
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", unlocked.toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertEquals(0, add.start().waitFor());
        return new Agent(() -> SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    private static String fingerprint(Path publicKey) throws IOException {
        return new ProcessBuilder("ssh-keygen", "-lf", publicKey.toString()).start()
            .inputReader()
            .readLine()
            .split(" ")[1];
    }

    private static void exec(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0, String.join(" ", command));
    }
}
