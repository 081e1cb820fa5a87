package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLServerSocket;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API servers whose certificates are not as they should be. */
final class CertificateTest {
    private static final char[] NO_PASSWORD = new char[0];

    @TempDir
    Path folder;

    /** @param authority what signed the certificate: a trust anchor's own date is never looked at */
    private record Identity(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
        static Identity of(String ip, Instant until)
                throws GeneralSecurityException, OperatorCreationException, IOException {
            KeyPair authority = pair();
            KeyPair server = pair();
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.iPAddress, ip));
            return new Identity(server, sign("CN=k3s", server, authority, until, names),
                    sign("CN=authority", authority, authority, tomorrow(), null));
        }

        private static KeyPair pair() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        }

        private static X509Certificate sign(String name, KeyPair keys, KeyPair authority, Instant until,
                GeneralNames names) throws GeneralSecurityException, OperatorCreationException, IOException {
            var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=authority"), BigInteger.ONE,
                    Date.from(until.minus(Duration.ofDays(3))), Date.from(until), new X500Name(name), keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        }

        SSLContext context() throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("k3s", keys.getPrivate(), NO_PASSWORD, new Certificate[]{certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, new SecureRandom());
            return context;
        }

        String trusted() throws GeneralSecurityException {
            String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                .encodeToString(authority.getEncoded()) + "\n-----END CERTIFICATE-----\n";
            return ", certificate-authority-data: " + Base64.getEncoder().encodeToString(pem.getBytes());
        }
    }

    private static Instant tomorrow() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private KubeFailure failure(Identity server, Identity trusted) throws Exception {
        try (FakeApi api = FakeApi.secure(server.context())) {
            Path config = api.kubeconfig(folder, "127.0.0.1", trusted.trusted());
            return assertThrows(KubeException.class, () -> Cluster.connect(config, null, Transcript.NONE).close())
                .failure();
        }
    }

    @Test
    void aGoodOneIsTrusted() throws Exception {
        Identity good = Identity.of("127.0.0.1", tomorrow());
        try (FakeApi api = FakeApi.secure(good.context());
                Cluster cluster = Cluster.connect(api.kubeconfig(folder, "127.0.0.1", good.trusted()), null,
                        Transcript.NONE)) {
            assertEquals("v1.33.5+k3s1", cluster.version());
        }
    }

    @Test
    void ofAnotherAddress() throws Exception {
        Identity other = Identity.of("10.0.0.9", tomorrow());
        KubeFailure.CertificateName got = assertInstanceOf(KubeFailure.CertificateName.class, failure(other, other));
        assertEquals(List.of("10.0.0.9"), got.names());
        assertEquals("api-certificate-name", KubeTexts.cause(got));
    }

    @Test
    void pastItsDate() throws Exception {
        Identity old = Identity.of("127.0.0.1", Instant.now().minus(Duration.ofDays(1)));
        KubeFailure got = failure(old, old);
        assertInstanceOf(KubeFailure.CertificateExpired.class, got);
        assertEquals("api-certificate-expired", KubeTexts.cause(got));
    }

    @Test
    void ofAnotherInstallation() throws Exception {
        KubeFailure got = failure(Identity.of("127.0.0.1", tomorrow()), Identity.of("127.0.0.1", tomorrow()));
        assertInstanceOf(KubeFailure.CertificateUnknown.class, got);
    }

    /** By the date that the server itself says, which this computer's clock may be far from. */
    private KubeFailure met(Identity server, Instant serversOwn) throws Exception {
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
        Identity old = Identity.of("127.0.0.1", until);
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
