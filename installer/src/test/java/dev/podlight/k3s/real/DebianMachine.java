package dev.podlight.k3s.real;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.podlight.ssh.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Debian in a network namespace of its own: systemd, OpenSSH, and a user {@code student} whose sudo asks for a password. Its file
 * system is made once and kept in the user's cache folder ({@code podlight-test/debian-12}); what a test changes is thrown away.
 */
final class DebianMachine {
    static final String PASSWORD = "correct-horse $(id) 'battery'";

    private final Path folder;
    private final Path script;
    private final String name;
    private final String net;
    private final String leader;

    private DebianMachine(Path folder, Path script, String name, String net) throws IOException, InterruptedException {
        this.folder = folder;
        this.script = script;
        this.name = name;
        this.net = net;
        this.leader = sh(script, "boot", tree().toString(), folder.toString(), name, net).strip();
    }

    /** Skips the test, saying why, where such a machine cannot be had. */
    static DebianMachine boot(Path folder) throws IOException, InterruptedException {
        Path script = resource("debian.sh", folder);
        Process has = new ProcessBuilder("sh", script.toString(), "has").redirectErrorStream(true).start();
        String lacks = new String(has.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (has.waitFor() != 0)
            abort("skipped: no real Debian machine here (" + lacks + ")");
        if (!Files.isDirectory(tree()))
            make(script);
        Files.writeString(folder.resolve("password"), "student:" + PASSWORD + "\n");
        exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", folder.resolve("id").toString());
        int number = (int) (ProcessHandle.current().pid() % 200) + 20;
        return new DebianMachine(folder, script, "pl" + number, "10.199." + number);
    }

    private static void make(Path script) throws IOException, InterruptedException {
        try {
            sh(script, "make", tree().toString());
        } catch (IOException e) {
            abort("skipped: Debian's packages cannot be fetched (" + e.getMessage().lines().findFirst().orElse("")
                    + ")");
        }
    }

    private static Path tree() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache)).resolve(
                "podlight-test/debian-12");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(net + ".2", 22);
    }

    /** This side's address, as the machine sees it. */
    String here() {
        return net + ".1";
    }

    Path key() {
        return folder.resolve("id");
    }

    static Secret password() {
        return Secret.of(PASSWORD);
    }

    /** Runs a line as root on the machine, past SSH. */
    String root(String line) throws IOException, InterruptedException {
        return sh(script, "in", leader, "sh", "-c", line);
    }

    /** Ends it; what was changed there is gone. */
    void stop() throws IOException, InterruptedException {
        sh(script, "stop", folder.toString(), name);
    }

    /**
     * A release of k3s as a person would have it in a folder, with images of so many bytes.
     *
     * @param base where its script fetches from if it does
     */
    static Path release(Path folder, int images, String base) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        resource("k3s", folder);
        Path script = resource("install.sh", folder);
        Files.writeString(script, Files.readString(script).replace("BASE", base));
        byte[] content = new byte[images];
        new java.util.Random(7).nextBytes(content);
        Files.write(folder.resolve("k3s-airgap-images-amd64.tar.zst"), content);
        StringBuilder sums = new StringBuilder();
        for (String file : List.of("k3s", "k3s-airgap-images-amd64.tar.zst"))
            sums.append(sha256(folder.resolve(file))).append("  ").append(file).append('\n');
        Files.writeString(folder.resolve("sha256sum-amd64.txt"), sums);
        return folder;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                    .digest(Files
                        .readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path resource(String name, Path folder) throws IOException {
        try (InputStream in = DebianMachine.class.getResourceAsStream("/dev/podlight/k3s/real/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    private static String sh(Path script, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sh", script.toString()));
        all.addAll(List.of(words));
        return exec(all.toArray(String[]::new));
    }

    static String exec(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("podlight", ".out");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            String said = Files.readString(out);
            if (!ended || process.exitValue() != 0)
                throw new IOException(String.join(" ", command) + ": " + said);
            return said;
        } finally {
            Files.delete(out);
        }
    }
}
