package dev.podlight.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operating system's own key store: the only place where a secret is remembered beyond Podlight's end, and only if the person says
 * so. It is spoken to by the system's tool; the secret goes through the tool's standard input and output, as Base64, so that no tool
 * reads something into it. Calls block; safe for any thread.
 */
public final class KeyStore {
    private final KeyStoreTool tool;

    /** @param tool found on this computer */
    private KeyStore(KeyStoreTool tool) {
        this.tool = tool;
    }

    /** That of whoever runs Podlight; empty where the system has none that can be used. */
    public static Optional<KeyStore> ofUser() {
        return of(System.getProperty("os.name"), System.getenv());
    }

    static Optional<KeyStore> of(String osName, Map<String, String> environment) {
        KeyStoreTool tool = KeyStoreTool.of(osName);
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return Stream.of(path.split(osName.toLowerCase(Locale.ROOT).contains("windows") ? ";" : ":"))
            .map(folder -> executable(folder, tool.program()))
            .flatMap(Optional::stream)
            .findFirst()
            .map(found -> new KeyStore(tool.at(found)));
    }

    /** The program that is missing where {@link #ofUser()} is empty. */
    public static String neededProgram() {
        return KeyStoreTool.of(System.getProperty("os.name")).program();
    }

    private static Optional<Path> executable(String folder, String program) {
        try {
            Path file = Path.of(folder, program);
            return folder.isEmpty() || !Files.isExecutable(file) ? Optional.empty() : Optional.of(file);
        } catch (InvalidPathException noFolder) {
            return Optional.empty();
        }
    }

    /**
     * @param account what the secret is for, for example {@code password student@10.0.0.9}; no secret
     * @return empty if there is none, or the person keeps the store locked
     */
    public Optional<Secret> get(String account) throws InterruptedException {
        Optional<byte[]> printed = run(tool.lookup(account), tool.lookupInput(account));
        if (printed.isEmpty())
            return Optional.empty();
        byte[] stripped = new String(printed.get(), StandardCharsets.US_ASCII).strip()
            .getBytes(
                    StandardCharsets.US_ASCII);
        try {
            byte[] bytes = Base64.getDecoder().decode(stripped);
            return bytes.length == 0 ? Optional.empty() : Optional.of(secret(bytes));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        } finally {
            Arrays.fill(printed.get(), (byte) 0);
            Arrays.fill(stripped, (byte) 0);
        }
    }

    /** @return false if the store would not take it */
    public boolean put(String account, Secret secret) throws InterruptedException {
        byte[] bytes = secret.bytes();
        byte[] encoded = Base64.getEncoder().encode(bytes);
        Arrays.fill(bytes, (byte) 0);
        byte[] input = tool.storeInput(account, encoded);
        try {
            return run(tool.store(account), input).isPresent();
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(input, (byte) 0);
        }
    }

    /** Takes it out again; does nothing if it is not there. */
    public void forget(String account) throws InterruptedException {
        run(tool.clear(account), tool.lookupInput(account));
    }

    private static Secret secret(byte[] utf8) {
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        try {
            return Secret.of((CharSequence) chars);
        } finally {
            Arrays.fill(chars.array(), '\0');
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** What the tool printed; empty if it failed. */
    private static Optional<byte[]> run(List<String> command, byte[] input) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            byte[] printed = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException noSuchTool) {
            return Optional.empty();
        }
    }
}
