package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
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
}
