package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are cut, that lead elsewhere, that never end. The limit tells slow from hung. */
@Timeout(60)
final class AnswersTest {
    private FakeApi api;
    private Cluster cluster;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        api = FakeApi.plain();
        cluster = Cluster.connect(api.kubeconfig(folder), null, Transcript.NONE);
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    private static KubeFailure.How unreachable(KubeException e) {
        return assertInstanceOf(KubeFailure.Unreachable.class, e.failure()).how();
    }

    /** A line that drops in the middle of a body is no server that talks nonsense. */
    @Test
    void anAnswerThatIsCutIsALostConnection() {
        FakeApi.Behaviour cut = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"items\":[{\"metadata\":".getBytes());
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
        api.at("/version", cut).at("/api/v1/pods", cut);
        assertEquals(KubeFailure.How.CUT, unreachable(assertThrows(KubeException.class, cluster::snapshot)));
        assertEquals(KubeFailure.How.CUT, unreachable(assertThrows(KubeException.class, () -> Cluster.connect(
                api.kubeconfig(folder), null, Transcript.NONE))));
    }

    @Test
    void whateverAReaderThrowsNobodyWaitsForEver() throws Exception {
        try (Api asked = new Api(KubeconfigFile.read(api.kubeconfig(folder)).client("lab"), cluster.server())) {
            assertThrows(IllegalStateException.class, () -> asked.read("/version", "*/*", Duration.ofSeconds(20),
                    response -> {
                        throw new IllegalArgumentException("nothing of JSON");
                    }));
        }
    }

    /** Where a Pod refers the asker to is for who asks it: this computer's own network is none of its business. */
    @Test
    void aPodThatRefersElsewhereIsNotFollowedThere() throws Exception {
        try (FakeApi elsewhere = FakeApi.plain()) {
            api.at("/api/v1/namespaces/n/pods/http:p:80/proxy/", exchange -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + elsewhere.port() + "/");
                exchange.sendResponseHeaders(302, -1);
            });
            assertEquals(302, cluster.pods().proxyGet("n", "p", 80, "/").status());
            assertEquals(List.of(), elsewhere.requests);
        }
    }

    @Test
    void aLogThatNeverRestsIsNotReadForEver() throws Exception {
        api.at("/api/v1/namespaces/n/pods/p/log", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (CountDownLatch never = new CountDownLatch(1);; never.await(100, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write("somebody else\n".getBytes());
                exchange.getResponseBody().flush();
            }
        });
        assertEquals(Optional.empty(), cluster.pods().logLine("n", "p", "mine"::equals));
    }
}
