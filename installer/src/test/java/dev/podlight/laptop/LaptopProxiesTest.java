package dev.podlight.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaptopProxiesTest {

    private static String way(Map<String, String> environment, String uri) {
        Proxy proxy = new LaptopProxies(environment, null).select(URI.create(uri)).getFirst();
        return proxy.type() == Proxy.Type.DIRECT
                ? "direct"
                : ((InetSocketAddress) proxy.address()).getHostString() + ":" + ((InetSocketAddress) proxy.address())
                    .getPort();
    }

    @Test
    void theEnvironmentNamesAProxy() {
        Map<String, String> env = Map.of("HTTPS_PROXY", "http://proxy.corp:3128/", "no_proxy",
                "10.0.0.0/8, .corp,one.example:2222,*.two.example");
        assertEquals("proxy.corp:3128", way(env, "https://20.200.1.11:22"));
        assertEquals("direct", way(env, "https://10.9.8.7:22"));
        assertEquals("direct", way(env, "https://git.corp:22"));
        assertEquals("direct", way(env, "https://one.example:2222"));
        assertEquals("proxy.corp:3128", way(env, "https://one.example:22"));
        assertEquals("direct", way(env, "https://a.two.example"));
        assertEquals("direct", way(env, "http://20.200.1.11"));
        assertEquals("direct", way(Map.of(), "https://20.200.1.11:22"));
        assertEquals("direct", way(Map.of("https_proxy", "p:1", "no_proxy", "*"), "https://a:22"));
        assertEquals("p:80", way(Map.of("all_proxy", "p"), "https://[2001:db8::1]:22"));
    }

    @Test
    void loopbackIsNeverAskedOfAProxy() {
        Map<String, String> env = Map.of("https_proxy", "p:1");
        for (String host : List.of("localhost", "127.0.0.1", "127.9.9.9", "[::1]"))
            assertEquals("direct", way(env, "https://" + host + ":6443"));
    }

    @Test
    void nonsenseNamesNoProxy() {
        assertEquals("direct", way(Map.of("https_proxy", "http://a b"), "https://x:22"));
        assertEquals("direct", way(Map.of("https_proxy", "http://"), "https://x:22"));
    }

    @Test
    void theSystemsCertificatesAreTrustedBesideJavas(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("store");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        assertEquals(0, new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "corp", "-keyalg", "EC",
                "-dname", "CN=corp", "-storepass", "changeit", "-keystore", file.toString()).start().waitFor());
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("corp", store.getCertificate("corp"));
        X509Certificate[] chain = {(X509Certificate) store.getCertificate("corp")};
        LaptopTrust java = new LaptopTrust(LaptopTrust.managers(null));
        assertThrows(CertificateException.class, () -> java.checkServerTrusted(chain, "ECDHE_ECDSA"));
        new LaptopTrust(List.of(LaptopTrust.managers(null).getFirst(), LaptopTrust.managers(trusted).getFirst()))
            .checkServerTrusted(chain, "ECDHE_ECDSA");
        assertEquals(List.of("Windows-ROOT"), LaptopTrust.stores("Windows 11"));
        assertEquals(List.of(), LaptopTrust.stores("Linux"));
        Files.delete(file);
    }
}
