package dev.podlight.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

@Timeout(60)
class KubeconfigTest {
    static final String K3S = """
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: Q0E=
                server: https://127.0.0.1:6443
              name: default
            contexts:
            - context:
                cluster: default
                user: default
              name: default
            current-context: default
            kind: Config
            preferences: {}
            users:
            - name: default
              user:
                client-certificate-data: Q0VSVA==
                client-key-data: S0VZ
            """;

    private static final String OTHERS = """
            # my own clusters
            apiVersion: v1
            kind: Config
            current-context: work
            some-future-field: {a: 0x1F, b: 2026-11-22, c: "yes"}
            clusters:
            - name: work
              cluster: {server: "https://work:6443", extra: [1, 2]} # never touch
            contexts:
            - name: work
              context: {cluster: work, user: me, namespace: a}
            users:
            - name: me
              user:
                exec: {command: login-to-work, apiVersion: client.authentication.k8s.io/v1}
            """;

    @TempDir
    Path folder;

    @Test
    void namedAndMadeRightForThisSide() throws KubeconfigException {
        Kubeconfig seen = Kubeconfig.parse(K3S, "test").named("student01").seenThrough("20.200.1.11");
        assertEquals("https://20.200.1.11:6443", seen.server());
        assertEquals("student01", seen.context());
        Kubeconfig again = Kubeconfig.parse(seen.yaml(), "test");
        assertEquals("student01", again.context());
        assertEquals("https://20.200.1.11:6443", again.server());
        assertTrue(seen.yaml().contains("tls-server-name: 127.0.0.1"), "the certificate knows no public address");
        assertTrue(seen.yaml().contains("client-key-data: S0VZ"));
        assertEquals("https://[2001:db8::1]:6443", Kubeconfig.parse(K3S, "test").seenThrough("2001:db8::1").server());
    }

    @Test
    void onLoopbackThePortIsAllThatCounts() throws KubeconfigException {
        Kubeconfig classroom = Kubeconfig.parse(K3S.replace("6443", "40123"), "test").seenThrough("127.0.0.1");
        assertEquals("https://127.0.0.1:40123", classroom.server());
        assertFalse(classroom.yaml().contains("tls-server-name"));
    }

    @Test
    void anAddressThatIsNoLoopbackStays() throws KubeconfigException {
        String elsewhere = K3S.replace("127.0.0.1", "10.0.0.4");
        assertEquals("https://10.0.0.4:6443", Kubeconfig.parse(elsewhere, "test").seenThrough("20.200.1.11").server());
    }

    @Test
    void nothingThatRunsOrReadsIsTaken() {
        for (String entry : List.of("exec", "auth-provider", "tokenFile", "client-certificate", "client-key",
                "certificate-authority", "proxy-url")) {
            String indented = entry.startsWith("cert") || entry.startsWith("proxy")
                    ? K3S.replace("    server:", "    " + entry + ": /etc/passwd\n    server:")
                    : K3S.replace("    client-key-data", "    " + entry + ": {command: sh}\n    client-key-data");
            assertEquals(new KubeconfigFailure.Dangerous("test", entry), failure(indented));
        }
    }

    @Test
    void noYaml() {
        var failure = assertInstanceOf(KubeconfigFailure.NotYaml.class, failure("a: b\nc: [1, 2\nd: e\n"));
        assertTrue(failure.line() >= 2, failure.toString());
        assertInstanceOf(KubeconfigFailure.NotYaml.class, failure("\u0000\u0001"));
        assertInstanceOf(KubeconfigFailure.NotYaml.class, failure("!!javax.script.ScriptEngineManager []"));
    }

    @Test
    void yamlButNoKubeconfig() {
        for (String text : List.of("", "[]", "just words", "a: b", "current-context: x", K3S.replace("users:",
                "others:"), K3S.replace("    server: https://127.0.0.1:6443\n", "")))
            assertInstanceOf(KubeconfigFailure.NotKubeconfig.class, failure(text), text);
    }

    @Test
    void itDoesNotShowItsKey() throws KubeconfigException {
        assertFalse(Kubeconfig.parse(K3S, "test").toString().contains("S0VZ"));
    }

    @Test
    void theStoreKeepsToItsFolderAndToItsOwner() throws Exception {
        KubeconfigStore store = new KubeconfigStore(folder.resolve("store"));
        for (String name : List.of("student@10.0.0.9", "a; rm -rf /", "../../etc/passwd", "..", "학생", "x".repeat(
                400))) {
            Path file = store.save(Kubeconfig.parse(K3S, "test").named(name));
            assertEquals(folder.resolve("store"), file.getParent());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(name, Kubeconfig.parse(Files.readString(file), "test").context());
        }
        assertNotEquals(store.path("a b"), store.path("a_b"));
        assertTrue(store.remove(".."));
        assertFalse(store.remove(".."));
    }

    @Test
    void aMergeKeepsEverythingElse() throws Exception {
        Path file = folder.resolve("config");
        Files.writeString(file, OTHERS);
        HomeKubeconfig home = new HomeKubeconfig(file);
        HomeKubeconfig.Merged merged = home.merge(ours("student01", "10.0.0.9"));
        assertEquals(new HomeKubeconfig.Merged(file, "student01", java.util.Optional.of(home.backup()), false), merged);
        String text = Files.readString(file);
        assertTrue(text.contains("# my own clusters") && text.contains("# never touch") && text.contains("0x1F"), text);
        Map<String, Object> before = new Yaml().load(OTHERS);
        Map<String, Object> after = new Yaml().load(text);
        for (String key : List.of("apiVersion", "kind", "current-context", "some-future-field"))
            assertEquals(before.get(key), after.get(key));
        for (String list : List.of("clusters", "contexts", "users")) {
            assertEquals(((List<?>) before.get(list)).getFirst(), ((List<?>) after.get(list)).getFirst());
            assertEquals(2, ((List<?>) after.get(list)).size());
        }
        assertEquals(OTHERS, Files.readString(home.backup()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.backup())));
    }

    /** {@code kubectl config set-context --current --namespace=user03} holds when the machine gets another address. */
    @Test
    void theNamespaceThatAPersonSetStays() throws Exception {
        Path file = folder.resolve("config");
        HomeKubeconfig home = new HomeKubeconfig(file);
        home.merge(ours("student01", "10.0.0.9"));
        Files.writeString(file, Files.readString(file)
            .replaceFirst("( +)user: student01\n",
                    "$1user: student01\n$1namespace: user03\n"));
        assertTrue(home.merge(ours("student01", "10.0.0.77")).replaced());
        assertTrue(Files.readString(file).contains("10.0.0.77"));
        assertTrue(Files.readString(file).contains("namespace: user03"));
    }

    @Test
    void theSameMachineAtANewAddressReplacesItself() throws Exception {
        HomeKubeconfig home = new HomeKubeconfig(folder.resolve("config"));
        assertFalse(home.merge(ours("student01", "10.0.0.9")).replaced());
        assertTrue(home.merge(ours("student01", "10.0.0.77")).replaced());
        String text = Files.readString(folder.resolve("config"));
        assertTrue(text.contains("10.0.0.77") && !text.contains("10.0.0.9:"), text);
        assertEquals("student01", Kubeconfig.parse(text, "test").context());
    }

    @Test
    void aNameOfSomebodyElsesIsNotTaken() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), OTHERS);
        assertInstanceOf(KubeconfigFailure.NameTaken.class, assertThrows(KubeconfigException.class,
                () -> new HomeKubeconfig(file).merge(ours("work", "10.0.0.9"))).failure());
        assertInstanceOf(KubeconfigFailure.NameTaken.class, assertThrows(KubeconfigException.class,
                () -> new HomeKubeconfig(file).merge(ours("me", "10.0.0.9"))).failure());
        assertEquals(OTHERS, Files.readString(file));
    }

    @Test
    void aBrokenFileIsNotTouched() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), "clusters: [\n");
        assertInstanceOf(KubeconfigFailure.NotYaml.class, assertThrows(KubeconfigException.class,
                () -> new HomeKubeconfig(file).merge(ours("a", "b"))).failure());
        assertEquals("clusters: [\n", Files.readString(file));
        assertFalse(Files.exists(new HomeKubeconfig(file).backup()));
    }

    @Test
    void anEmptyAndAnOddFile() throws Exception {
        for (String text : List.of("", "clusters: null\nusers: []\n",
                "{\"apiVersion\": \"v1\", \"kind\": \"Config\", \"clusters\": []}")) {
            Path file = Files.writeString(folder.resolve("config"), text);
            new HomeKubeconfig(file).merge(ours("student01", "10.0.0.9"));
            assertEquals("https://10.0.0.9:6443", Kubeconfig.parse(Files.readString(file), "test").server());
        }
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path real = Files.writeString(folder.resolve("real"), OTHERS);
        Path link = Files.createSymbolicLink(folder.resolve("config"), real);
        new HomeKubeconfig(link).merge(ours("student01", "10.0.0.9"));
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("student01"));
    }

    @Test
    void manyMergesAtOnceLoseNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), OTHERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "machine" + i;
                all.add(threads.submit(() -> new HomeKubeconfig(file).merge(ours(name, "10.0.0.9"))));
            }
            for (Future<?> one : all)
                one.get();
        }
        assertContexts(file, 41);
    }

    @Test
    void twoProgramsAtOnceLoseNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("config"), OTHERS);
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("left", "right"))
            programs.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Merger.class.getName(), file.toString(), name).inheritIO()
                .start());
        for (Process program : programs) {
            assertTrue(program.waitFor(50, TimeUnit.SECONDS));
            assertEquals(0, program.exitValue());
        }
        assertContexts(file, 1 + 2 * Merger.TIMES);
    }

    /** A second Podlight. */
    static final class Merger {
        static final int TIMES = 25;

        private Merger() {}

        public static void main(String[] args) throws KubeconfigException {
            for (int i = 0; i < TIMES; i++)
                new HomeKubeconfig(Path.of(args[0])).merge(ours(args[1] + i, "10.0.0.9"));
        }
    }

    private static void assertContexts(Path file, int count) throws IOException {
        Map<String, Object> root = new Yaml().load(Files.readString(file));
        for (String list : List.of("clusters", "contexts", "users"))
            assertEquals(count, ((List<?>) root.get(list)).size());
        assertEquals("work", root.get("current-context"));
    }

    private static Kubeconfig ours(String name, String host) throws KubeconfigException {
        return Kubeconfig.parse(K3S, "test").named(name).seenThrough(host);
    }

    private static KubeconfigFailure failure(String text) {
        return assertThrows(KubeconfigException.class, () -> Kubeconfig.parse(text, "test")).failure();
    }
}
