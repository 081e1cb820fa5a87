package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLServerSocket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API servers whose certificates are not as they should be. */
final class CertificateTest {
    @TempDir
    Path folder;

    private KubeFailure failure(TestIdentity server, TestIdentity trusted) throws Exception {
        try (FakeApi api = FakeApi.secure(server.context())) {
            Path config = api.kubeconfig(folder, "127.0.0.1", trusted.trusted());
            return assertThrows(KubeException.class, () -> Cluster.connect(config, null, Transcript.NONE).close())
                .failure();
        }
    }

    @Test
    void aGoodOneIsTrusted() throws Exception {
        TestIdentity good = TestIdentity.of("127.0.0.1", TestIdentity.tomorrow());
        try (FakeApi api = FakeApi.secure(good.context());
                Cluster cluster = Cluster.connect(api.kubeconfig(folder, "127.0.0.1", good.trusted()), null,
                        Transcript.NONE)) {
            assertEquals("v1.33.5+k3s1", cluster.version());
        }
    }

    @Test
    void ofAnotherAddress() throws Exception {
        TestIdentity other = TestIdentity.of("10.0.0.9", TestIdentity.tomorrow());
        KubeFailure.CertificateName got = assertInstanceOf(KubeFailure.CertificateName.class, failure(other, other));
        assertEquals(List.of("10.0.0.9"), got.names());
        assertEquals("api-certificate-name", KubeTexts.cause(got));
    }

    @Test
    void pastItsDate() throws Exception {
        TestIdentity old = TestIdentity.of("127.0.0.1", Instant.now().minus(Duration.ofDays(1)));
        KubeFailure got = failure(old, old);
        assertInstanceOf(KubeFailure.CertificateExpired.class, got);
        assertEquals("api-certificate-expired", KubeTexts.cause(got));
    }

    @Test
    void ofAnotherInstallation() throws Exception {
        KubeFailure got = failure(TestIdentity.of("127.0.0.1", TestIdentity.tomorrow()), TestIdentity.of("127.0.0.1",
                TestIdentity.tomorrow()));
        assertInstanceOf(KubeFailure.CertificateUnknown.class, got);
    }

    /** By the date that the server itself says, which this computer's clock may be far from. */
    private KubeFailure met(TestIdentity server, Instant serversOwn) throws Exception {
        try (SSLServerSocket door = (SSLServerSocket) server.context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answer(door, serversOwn));
            return new ServerClock(Clock.systemUTC()).judge(
                    new KubeFailure.CertificateExpired("https://127.0.0.1:" + door.getLocalPort(), "NotAfter"));
        }
    }

    private static void answer(SSLServerSocket door, Instant date) {
        try (Socket socket = door.accept()) {
            String head = "HTTP/1.1 401 Unauthorized\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date
                .atZone(
                        ZoneOffset.UTC)) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // nobody asked
        }
    }

    @Test
    void aWrongClockIsToldFromAnExpiredCertificate() throws Exception {
        Instant until = Instant.now().minus(Duration.ofDays(30));
        TestIdentity old = TestIdentity.of("127.0.0.1", until);
        KubeFailure wrong = met(old, until.minus(Duration.ofDays(1)));
        KubeFailure.ClockWrong clocks = assertInstanceOf(KubeFailure.ClockWrong.class, wrong);
        assertEquals("api-certificate-expired", KubeTexts.cause(clocks));
        assertTrue(clocks.there().compareTo(clocks.here()) < 0, clocks::toString);
        assertInstanceOf(KubeFailure.CertificateExpired.class, met(old, Instant.now()));
        KubeFailure other = new KubeFailure.Forbidden("no");
        assertEquals(other, new ServerClock(Clock.systemUTC()).judge(other));
        assertInstanceOf(KubeFailure.CertificateExpired.class, new ServerClock(Clock.systemUTC()).judge(
                new KubeFailure.CertificateExpired("https://127.0.0.1:1", "nobody there")));
    }
}
