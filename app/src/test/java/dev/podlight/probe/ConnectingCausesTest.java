package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.kube.Cluster;
import dev.podlight.kube.KubeException;
import dev.podlight.kube.KubeTexts;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The causes that connecting to the API tells, each made in a class and met over real TLS. */
@Timeout(120)
final class ConnectingCausesTest {
    @TempDir
    private static Path dir;
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab(dir, ClassroomSpec.Edu.NONE, 0);
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-unreachable", "api-certificate-name", "api-certificate-expired", "api-unauthorized"})
    void isNamed(String cause) throws Exception {
        lab.classroom.faults().stage(lab.doors.name(), cause);
        try {
            KubeException met = assertThrows(KubeException.class, () -> {
                try (Cluster cluster = Cluster.connect(lab.classroom.machines().getFirst().kubeconfig(), null,
                        Transcript.NONE)) {
                    cluster.snapshot();
                }
            });
            assertEquals(cause, KubeTexts.cause(met.failure()), met::toString);
        } finally {
            lab.classroom.faults().mend(lab.doors.name(), cause);
        }
    }
}
