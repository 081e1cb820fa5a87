package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.k3s.LeftOvers;
import dev.podlight.k3s.Phase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a person does in a machine's room, with the mouse. */
@Timeout(180)
class MachineRoomTest {
    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private MachineHands hands;

    @BeforeEach
    void openTheWindow() throws Exception {
        window = new OpenWindow(directory, ClassroomSpec.Stage.BARE);
        person = window.person();
        hands = new MachineHands(window);
        person.click("next");
        person.click("hostkey-accept");
        person.until("it is connected", () -> hands.desk().connectedProperty().get());
        hands.atRest();
        person.click("tab-machine");
    }

    @AfterEach
    void closeTheWindow() {
        window.close();
    }

    @Test
    void withoutTheInternetAndBackAgain() throws Exception {
        Path release = release();
        hands.choices();
        hands.fire("install-offline", release.resolve("nowhere").toString(), "install");
        person.until("it is said what is missing", () -> hands.desk().operation().problemProperty().get() != null);
        assertTrue(person.reads("problem-what").contains("sha256sum-amd64.txt"), person.reads("problem-what"));
        hands.fire("install-offline", release.toString(), "install");
        person.until("k3s runs", () -> hands.desk().healthProperty().get() != null);
        hands.atRest();
        assertEquals(List.of(Phase.CHECK_FILES, Phase.PUSH, Phase.CHECK_PUSHED), Person.see(() -> hands.desk()
            .phases()
            .stream()
            .map(row -> row.phase())
            .limit(3)
            .toList()));
        hands.fire("env-namespace", "user 03", "write-env");
        assertTrue(person.reads("problem-what").contains("user 03"));
        hands.fire("env-namespace", "user03", "write-env");
        person.until("it is written", () -> hands.said("machine.env.written"));
        hands.fire("kubeconfig-on-machine");
        person.until("it is there", () -> hands.said("machine.kubeconfig.on-machine"));
        hands.uninstallAndClean();
        assertFalse(person.sees("clean"));
    }

    @Test
    void anInstallIsCancelledAndTakenBack() {
        person.click("install");
        person.until("the script runs", () -> hands.desk()
            .phases()
            .stream()
            .anyMatch(row -> row
                .phase() == Phase.DOWNLOAD));
        // a mouse that has to travel may come when all is done
        hands.fire("install-cancel");
        person.until("it is taken back", () -> hands.said("machine.room.undone"));
        hands.atRest();
        LeftOvers rest = Person.see(() -> hands.desk().leftOversProperty().get());
        assertTrue(rest.none(), rest.toString());
        assertNull(Person.see(() -> hands.desk().healthProperty().get()));
        person.click("install");
        person.until("it can be installed again", () -> hands.desk().healthProperty().get() != null);
        hands.atRest();
    }

    /** As the classroom's machines take it: the program is a text that says its version. */
    private Path release() throws IOException, NoSuchAlgorithmException {
        Path folder = Files.createDirectory(directory.resolve("release"));
        Files.writeString(folder.resolve("k3s"), "\177ELF k3s v1.33.5+k3s1\n");
        Files.write(folder.resolve("k3s-airgap-images-amd64.tar.zst"), new byte[3 << 20]);
        try (InputStream in = MachineRoomTest.class.getResourceAsStream(
                "/dev/podlight/classroom/machine/get.k3s.io.sh")) {
            Files.write(folder.resolve("install.sh"), in.readAllBytes());
        }
        StringBuilder sums = new StringBuilder();
        for (String file : List.of("k3s", "k3s-airgap-images-amd64.tar.zst"))
            sums.append(HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file)))))
                .append("  ")
                .append(file)
                .append('\n');
        Files.write(folder.resolve("sha256sum-amd64.txt"), sums.toString().getBytes(StandardCharsets.UTF_8));
        return folder;
    }
}
