package dev.podlight.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.transcript.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenSSH sshd on a high port of loopback, with host keys and a user key of its own. Where the test runs as root and may make
 * mount namespaces, it has a user {@code student} with a password; what it sees as /etc/passwd exists in that namespace only, so the
 * machine is not changed. Elsewhere the user is the one who runs the test, by key.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    public static final String PASSWORD = "it's a pässword $(id) \"7\"";

    private final Path folder;
    private final boolean ownUsers;
    private final String settings;
    private int port;
    private Process process;

    private OpenSshServer(Path folder, boolean ownUsers, String settings) {
        this.folder = folder;
        this.ownUsers = ownUsers;
        this.settings = settings;
    }

    /** Skips the test, saying why, where there is no sshd. */
    public static OpenSshServer start(Path folder, String... settings) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SSHD), "skipped: no OpenSSH server is installed (" + SSHD + ")");
        OpenSshServer server = new OpenSshServer(folder, mayMakeNamespaces(), String.join("\n", settings));
        server.prepare();
        server.run();
        return server;
    }

    public void assumePasswords() {
        assumeTrue(ownUsers, "skipped: passwords need root and mount namespaces");
    }

    public boolean ownUsers() {
        return ownUsers;
    }

    public SshAddress address() {
        return new SshAddress("127.0.0.1", port, ownUsers ? "student" : System.getProperty("user.name"));
    }

    public Login byKey() {
        return Login.key(folder.resolve("id"));
    }

    public Path folder() {
        return folder;
    }

    /** The user's home, which is also where stand-ins keep what they know. */
    public Path home() {
        return folder.resolve("home");
    }

    /** A program of this name is found before the machine's own. */
    public void standIn(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A program that is found as /usr/local/bin/NAME, where the server has users of its own. */
    public void standInLocally(String name, String script) throws IOException {
        standIn("../local/" + name, script);
    }

    public SshConnector connector(HostKeyPrompt prompt, Transcript transcript) {
        return new SshConnector(new KnownHosts(folder.resolve("known_hosts")), prompt, transcript, Duration.ofSeconds(
                20));
    }

    public SshSession connect() throws SshException, InterruptedException {
        return connect(Transcript.NONE);
    }

    public SshSession connect(Transcript transcript) throws SshException, InterruptedException {
        return connector((_, _) -> true, transcript).connect(address(), byKey());
    }

    /** As after a reinstall of the machine: another identity at the same address. */
    public void changeHostKey() throws IOException, InterruptedException {
        close();
        Files.delete(folder.resolve("host"));
        Files.delete(folder.resolve("host.pub"));
        keygen("host", "ed25519", "");
        run();
    }

    /** As when the line drops: all sessions die, the server stays. */
    public void hangUp() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    public void keygen(String file, String type, String passphrase) throws IOException, InterruptedException {
        exec("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", folder.resolve(file).toString());
    }

    @Override
    public void close() {
        hangUp();
        process.destroyForcibly();
        process.onExit().join();
    }

    private void prepare() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("local"));
        Files.createDirectories(home());
        keygen("host", "ed25519", "");
        keygen("id", "ed25519", "");
        Files.copy(folder.resolve("id.pub"), folder.resolve("authorized_keys"));
        if (ownUsers)
            makeUsers();
    }

    private void makeUsers() throws IOException, InterruptedException {
        Path passwd = folder.resolve("passwd");
        Files.writeString(passwd, Files.readString(Path.of("/etc/passwd")) + "student:x:54321:54321::" + home()
                + ":/bin/sh\n");
        Process hash = new ProcessBuilder("openssl", "passwd", "-6", "-stdin").redirectError(
                ProcessBuilder.Redirect.INHERIT).start();
        try (var in = hash.outputWriter()) {
            in.write(PASSWORD + "\n");
        }
        String hashed = new String(hash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
            .strip();
        Files.writeString(folder.resolve("shadow"), "root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\nstudent:"
                + hashed + ":19000:0:99999:7:::\n");
        exec("chown", "54321:54321", home().toString());
        for (Path parent = folder; parent != null; parent = parent.getParent())
            if (!parent.equals(parent.getRoot()) && Files.getOwner(parent).getName().equals("root") && parent
                .startsWith("/tmp/"))
                exec("chmod", "a+x", parent.toString());
        exec("chmod", "a+rX", folder.toString());
    }

    private void run() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = port == 0 ? free.getLocalPort() : port;
        }
        Path config = folder.resolve("sshd_config");
        Files.writeString(config, """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM %s
                LogLevel VERBOSE
                Subsystem sftp internal-sftp
                SetEnv PATH=%s
                MaxStartups 100
                """.formatted(port, folder.resolve("host"), folder.resolve("authorized_keys"), settings.contains(
                "KbdInteractiveAuthentication yes") ? "yes" : "no", folder.resolve("bin")
                        + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin") + settings + "\n");
        List<String> sshd = List.of(SSHD.toString(), "-D", "-e", "-f", config.toString());
        process = new ProcessBuilder(ownUsers ? inNamespace(sshd) : sshd).redirectErrorStream(true).start();
        awaitListening();
    }

    private List<String> inNamespace(List<String> sshd) {
        String mounts = "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && mount --bind " + folder
                + "/passwd /etc/passwd && mount --bind " + folder + "/shadow /etc/shadow && mount --bind " + folder
                + "/local /usr/local/bin && exec \"$@\"";
        return Stream.concat(Stream.of("unshare", "-m", "sh", "-c", mounts, "sh"), sshd.stream()).toList();
    }

    private void awaitListening() throws IOException {
        BufferedReader log = process.inputReader();
        for (String line = log.readLine(); !line.startsWith("Server listening"); line = log.readLine())
            if (!process.isAlive())
                throw new IOException(line);
        // its later lines would fill the pipe and stop it
        Thread.ofVirtual().start(() -> {
            try {
                log.transferTo(java.io.Writer.nullWriter());
            } catch (IOException theServerIsGone) {
                return;
            }
        });
    }

    private static boolean mayMakeNamespaces() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/usr/bin/unshare")) && System.getProperty("user.name").equals("root")
                && new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt").redirectErrorStream(
                        true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private static void exec(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0)
            throw new IOException(String.join(" ", command));
    }
}
