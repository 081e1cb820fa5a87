package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.fault.Fault;
import dev.podlight.classroom.fault.FaultTrouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine's own faults as Podlight meets them: the check finds them, or the install says where it failed; taken back, all is well. */
@Timeout(300)
class MachineFaultsTest {
    /** Which finding of the check tells it, and what the check then says: the machine is not to be installed upon, or only a warning. */
    private static final Map<String, String> FOUND = Map.of("no-systemd", "supervisor stop", "disk-full", "disk stop",
            "sudo-refused", "root stop", "download-script", "download warning", "clock-wrong", "clock warning",
            "port-80-taken", "port-80 warning");
    /** What an install that gets as far as the script says. */
    private static final Map<String, String> SAID = Map.of("download-release", "update.k3s.io", "download-hash",
            "Download failed", "download-binary", "Download failed", "download-checksum", "sha256");

    @TempDir
    private static Path folder;
    private static OneMachine machine;
    private static String healthy;

    @BeforeAll
    static void aBareMachine() throws Exception {
        machine = new OneMachine(ClassroomSpec.Stage.BARE, folder);
        healthy = findings();
    }

    @AfterAll
    static void end() {
        machine.close();
    }

    @TestFactory
    Stream<DynamicTest> theCheckFindsIt() {
        return FOUND.entrySet()
            .stream()
            .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                machine.faults().stage("student01", e.getKey());
                String found = findings();
                machine.faults().mend("student01", e.getKey());
                assertTrue(found.contains(e.getValue()), found);
                assertEquals(healthy, findings(), "after it was taken back");
            }));
    }

    /** Each on a machine of its own: what an install leaves behind is no other's concern. */
    @TestFactory
    Stream<DynamicTest> theInstallSaysWhereItFailed() {
        return SAID.entrySet()
            .stream()
            .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                try (OneMachine own = new OneMachine(ClassroomSpec.Stage.BARE, folder.resolve(e.getKey()))) {
                    own.faults().stage("student01", e.getKey());
                    Line install = own.vm("install");
                    assertNotEquals(0, install.code(), install.out());
                    assertTrue((install.out() + install.err()).contains(e.getValue()), install.out() + install.err());
                    own.faults().mend("student01", e.getKey());
                    Line again = own.vm("install");
                    assertEquals(0, again.code(), again.out() + again.err());
                }
            }));
    }

    /**
     * The line drops while the script runs; the script goes on without it, and the next contact finds it. In a class that hurries more, the
     * script could end before the line does.
     */
    @Test
    void aConnectionThatIsCutIsSaid() throws Exception {
        try (OneMachine own = new OneMachine(ClassroomSpec.Stage.BARE, folder.resolve("ssh-drops"), 10)) {
            own.faults().stage("student01", "ssh-drops");
            Line cut = own.vm("install");
            assertEquals(3, cut.code(), cut.out() + cut.err());
            own.faults().mend("student01", "ssh-drops");
            Line again = own.vm("install");
            assertEquals(0, again.code(), again.out() + again.err());
        }
    }

    @Test
    void eachIsTriedHere() {
        List<String> offered = machine.faults()
            .offered("student01")
            .stream()
            .filter(f -> f.kind() == Fault.Kind.MACHINE)
            .map(Fault::id)
            .sorted()
            .toList();
        assertEquals(Stream.of(FOUND.keySet().stream(), SAID.keySet().stream(), Stream.of("ssh-drops"))
            .flatMap(s -> s)
            .sorted()
            .toList(), offered);
    }

    private static String findings() {
        Line check = machine.vm("check", "--json");
        JsonObject said = JsonParser.parseString(check.out()).getAsJsonObject();
        return said.getAsJsonArray("findings")
            .asList()
            .stream()
            .map(f -> f.getAsJsonObject().get("id").getAsString() + " " + f.getAsJsonObject()
                .get("state")
                .getAsString())
            .collect(Collectors.joining("\n"));
    }
}
