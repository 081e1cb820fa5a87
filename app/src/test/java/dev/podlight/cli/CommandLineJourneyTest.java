package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.ClassroomSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole class by the command line alone: from a bare machine to an answer, to none, and back to a bare machine. */
@Timeout(240)
class CommandLineJourneyTest {
    private static final String URL = "http://userlist.20.200.1.11.nip.io/users/1";

    @TempDir
    private Path folder;

    private Line lab(String... words) {
        String[] all = new String[words.length + 5];
        all[0] = "lab";
        System.arraycopy(words, 0, all, 1, words.length);
        System.arraycopy(new String[]{"-n", "traffic", "--kubeconfig", kubeconfig()}, 0, all, words.length + 1, 4);
        return Line.run("", all);
    }

    private String kubeconfig() {
        return folder.resolve("student01.yaml").toString();
    }

    private Line probe(String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[]{"probe", URL, "--kubeconfig", kubeconfig()}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return Line.run("", all);
    }

    private static void done(Line line) {
        assertEquals(ExitCode.DONE, line.code(), line.out() + line.err());
    }

    private void delivered() {
        Line seen = probe();
        done(seen);
        assertTrue(seen.out().matches("(?s).*userlist-[a-z0-9]+-[a-z0-9]{5}.*"), seen.out());
        JsonObject trace = JsonParser.parseString(probe("--json").out()).getAsJsonObject().getAsJsonObject("trace");
        assertEquals("delivered", trace.get("verdict").getAsString());
    }

    private void dies(String cause) {
        Line seen = probe("--json");
        assertEquals(ExitCode.FOUND_OUT, seen.code(), seen.out() + seen.err());
        JsonObject said = JsonParser.parseString(seen.out()).getAsJsonObject();
        assertEquals("dies", said.getAsJsonObject("trace").get("verdict").getAsString());
        assertEquals(cause, said.getAsJsonObject("trace").get("cause").getAsString());
        assertTrue(said.get("agrees").getAsBoolean(), seen.out());
    }

    @Test
    void fromABareMachineAndBack() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (var machine = new OneMachine(ClassroomSpec.Stage.BARE, folder)) {
            done(machine.vm("check"));
            done(machine.vm("install"));
            done(machine.vm("kubeconfig", "-o", kubeconfig()));
            done(lab("apply"));
            delivered();
            done(lab("scale", "0"));
            dies("workload-scaled-to-zero");
            done(lab("scale", "2"));
            delivered();
            Line removed = machine.vm("uninstall");
            done(removed);
            assertFalse(removed.out().isBlank());
            assertEquals(ExitCode.NOT_REACHED, probe().code());
            assertEquals(ExitCode.FOUND_OUT, machine.vm("kubeconfig").code());
        }
    }
}
