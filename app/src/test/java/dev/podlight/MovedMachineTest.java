package dev.podlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.fleet.Environment.Machine;
import dev.podlight.ssh.Relay;
import dev.podlight.traffic.KubeObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine that got another address overnight: its key is known, and one answer repairs the environment, the kubeconfig and the Ingress's
 * host together; another undoes it. At the new address nothing but SSH answers: so SSH carries the API, which the list says.
 */
@Timeout(240)
class MovedMachineTest {
    private static final String OLD = "127.0.0.1";
    private static final String NEW = "127.0.0.2";

    @TempDir
    private Path directory;
    private OpenWindow window;
    private Person person;
    private MachineHands hands;
    private Doors.Ssh door;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(directory, ClassroomSpec.Stage.LAB);
        person = window.person();
        hands = new MachineHands(window);
        door = window.classroom().machines().getFirst().ssh();
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void isFollowedAndCanBeUndone() throws Exception {
        asItWasYesterday();
        try (Relay overnight = new Relay(new InetSocketAddress(NEW, door.port()), new InetSocketAddress(door.host(),
                door.port()))) {
            assertEquals(door.port(), overnight.port());
            hands.add("again", NEW, door.port(), door.user(), "", "");
            person.click("tab-machine");
            person.click("connect");
            person.click("hostkey-accept");
            assertTrue(person.sees("address-changes"));
            person.click("address-change");
            isAt(NEW);
            assertEquals("API through SSH", way());
            assertEquals(Optional.empty(), Person.see(() -> window.wiring().environments().find("again")));
            person.chooseFirst("environment-mine");
            isAt(OLD);
            assertEquals("", way());
        }
    }

    /** An environment at the old address, its context in the person's own kubeconfig, an Ingress whose host has the address in it. */
    private void asItWasYesterday() {
        hands.add("mine", OLD, door.port(), door.user(), "", "");
        person.click("tab-machine");
        person.click("connect");
        person.click("hostkey-accept");
        hands.secret(door.password());
        person.until("the API is watched", () -> !ingressHost().isEmpty());
        hands.atRest();
        hands.fire("merge-kubeconfig");
        person.until("it is merged", () -> hands.said("window.merged"));
        Person.see(() -> {
            window.here().cluster().userlist().moveIngresses(_ -> Optional.of("userlist." + OLD + ".nip.io"));
            return null;
        });
        person.until("its host has the address in it", () -> ingressHost().contains(OLD));
    }

    private void isAt(String address) throws IOException {
        person.until("the machine is written down anew", () -> ((Machine) window.here().environment()).host()
            .equals(address));
        assertEquals("mine", window.here().environment().name());
        person.until("the Ingress follows", () -> ingressHost().equals("userlist." + address + ".nip.io"));
        assertTrue(Files.readString(window.home().environments()).contains(address));
        for (Path file : new Path[]{directory.resolve("kube/config"), window.home()
            .kubeconfigs()
            .resolve("mine.yaml")}) {
            String text = Files.readString(file);
            assertTrue(text.contains("https://" + address + ":"), text);
            assertFalse(text.contains("https://" + (address.equals(OLD) ? NEW : OLD) + ":"), text);
        }
    }

    /** What the list says about the way to it. */
    private String way() {
        return Person.see(() -> ((Label) window.wiring().shown().scene().lookup("#way-mine")).getText());
    }

    private String ingressHost() {
        return window.here()
            .cluster()
            .snapshot()
            .all(KubeObject.Ingress.class)
            .flatMap(ingress -> ingress.rules().stream())
            .map(KubeObject.IngressRule::host)
            .findFirst()
            .orElse("");
    }
}
