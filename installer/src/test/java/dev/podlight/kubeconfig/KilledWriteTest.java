package dev.podlight.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** A program that writes kubeconfigs is killed (SIGKILL) in the middle, again and again: no file is ever half written, nothing of others lost. */
@Timeout(2400)
class KilledWriteTest {
    private static final int TIMES = 10 * Integer.getInteger("podlight.fuzz.factor", 1);
    private static final long SEED = 20261122;
    private static final String OTHERS = """
            apiVersion: v1
            kind: Config
            # mine
            clusters:
            - name: work
              cluster: {server: "https://work.example:6443"}
            contexts:
            - name: work
              context: {cluster: work, user: me}
            current-context: work
            users:
            - name: me
              user: {token: kept}
            """;

    @TempDir
    Path folder;

    @Test
    void noFileIsEverHalfWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), OTHERS);
        Random random = new Random(SEED);
        int written = 0;
        for (int i = 0; i < TIMES; i++) {
            killInTheMiddle(file, random.nextInt(400));
            Map<String, Object> root = new Yaml().load(Files.readString(file));
            List<?> contexts = (List<?>) root.get("contexts");
            assertEquals("work", root.get("current-context"), "after kill " + i);
            assertEquals(contexts.size(), ((List<?>) root.get("clusters")).size());
            assertEquals(contexts.size(), ((List<?>) root.get("users")).size());
            assertEquals("work", ((Map<?, ?>) contexts.getFirst()).get("name"));
            assertTrue(contexts.size() >= written, "a context was lost");
            written = contexts.size();
            assertTrue(Files.readString(file).contains("# mine"));
            wholeOnes();
        }
        assertTrue(written > 1, "nothing was ever written");
        assertEquals(OTHERS, Files.readString(new HomeKubeconfig(file).backup()));
        // the lock of one that was killed is nobody's
        new HomeKubeconfig(file).merge(Writer.machine(99));
    }

    /** Podlight's own files are either the old one or the new one, and for nobody else to read. */
    private void wholeOnes() throws IOException, KubeconfigException {
        if (!Files.isDirectory(folder.resolve("own")))
            return;
        try (Stream<Path> files = Files.list(folder.resolve("own"))) {
            for (Path own : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                assertNotNull(Kubeconfig.parse(Files.readString(own), own.toString()));
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
            }
        }
    }

    /** @param after how far on, in units of 10 microseconds after one of its own words: each word stands for a merge and a save */
    private void killInTheMiddle(Path file, int after) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", System.getProperty(
                        "java.class.path"), Writer.class.getName(), file.toString(), folder.resolve("own").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        try (BufferedReader says = writer.inputReader()) {
            // it is writing now; how far into the next write the blow comes is left to chance
            for (int i = 0; i <= after % 5; i++)
                assertNotNull(says.readLine());
            long until = System.nanoTime() + after * 10_000L;
            while (System.nanoTime() < until)
                Thread.onSpinWait();
            writer.destroyForcibly();
        }
        writer.waitFor();
    }

    /** Merges and saves as fast as it can, a word after each. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws KubeconfigException {
            HomeKubeconfig home = new HomeKubeconfig(Path.of(args[0]));
            KubeconfigStore store = new KubeconfigStore(Path.of(args[1]));
            for (int i = 0;; i++) {
                home.merge(machine(i % 40));
                store.save(machine(i % 3));
                System.out.println(i);
            }
        }

        static Kubeconfig machine(int number) throws KubeconfigException {
            return Kubeconfig.parse("""
                    clusters: [{name: default, cluster: {server: "https://127.0.0.1:6443"}}]
                    contexts: [{name: default, context: {cluster: default, user: default}}]
                    current-context: default
                    users: [{name: default, user: {token: %s}}]
                    """.formatted("x".repeat(20_000)), "test").named("machine" + number);
        }
    }
}
