package dev.podlight.classroom;

import dev.podlight.classroom.time.RealTime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole lab in one class of two machines, asked from outside as a laptop asks. */
class ClassroomTest {
    private static final String HOST = "userlist.20.200.1.11.nip.io";

    @TempDir
    private static Path dir;
    private static RealTime time;
    private static Classroom classroom;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        time = new RealTime(100);
        classroom = Classroom.start(new ClassroomSpec(2, ClassroomSpec.Stage.LAB, 7), time, dir);
        // generous: only to tell slow from hung
        classroom.ready().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void end() {
        classroom.close();
        assertFalse(Files.exists(dir.resolve("doors.json")));
        time.close();
    }

    private static Socket connect(String place) throws IOException {
        String to = classroom.machines().getFirst().connectTo().get(place);
        var socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(to.substring(to.indexOf(':') + 1))), 2000);
        socket.setSoTimeout(5000);
        return socket;
    }

    @Test
    void doorsJsonSaysAllThatIsNeeded() throws IOException {
        var json = JsonParser.parseString(Files.readString(classroom.doorsFile())).getAsJsonArray();
        JsonObject first = json.get(0).getAsJsonObject();
        assertEquals(3, json.size());
        assertEquals("educluster", json.get(2).getAsJsonObject().get("name").getAsString());
        assertEquals("student01", first.get("name").getAsString());
        assertEquals("[\"10.0.0.9\"]", first.get("nodes").toString());
        assertTrue(Files.exists(Path.of(first.get("kubeconfig").getAsString())));
        assertTrue(first.getAsJsonObject("connectTo")
            .keySet()
            .containsAll(List.of("20.200.1.11:80", "20.200.1.11:443",
                    "20.200.1.11:22", "20.200.1.11:", "10.0.0.9:")));
        if (Files.getFileStore(dir).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(
                    classroom.doorsFile())));
        }
    }

    @Test
    void twoPodsAnswerInTurn() throws IOException {
        var bodies = new ArrayList<String>();
        try (Socket socket = connect("20.200.1.11:80")) {
            for (int i = 0; i < 4; i++) {
                bodies.add(Http.ask(socket, "GET", "/users/1", HOST).body());
            }
        }
        assertEquals(bodies.get(0), bodies.get(2));
        assertEquals(bodies.get(1), bodies.get(3));
        assertEquals(2, new HashSet<>(bodies).size());
        assertTrue(bodies.getFirst().startsWith("{\"id\":1,\"name\":\""), bodies.getFirst());
    }

    @Test
    void anotherHostIsTraefiks404() throws IOException {
        try (Socket socket = connect("20.200.1.11:80")) {
            var answer = Http.ask(socket, "GET", "/users/1", "20.200.1.11");
            assertEquals(404, answer.status());
            assertEquals("404 page not found\n", answer.body());
            assertEquals("text/plain; charset=utf-8", answer.headers().get("content-type"));
            assertEquals("nosniff", answer.headers().get("x-content-type-options"));
            assertEquals("", Http.ask(socket, "HEAD", "/", "20.200.1.11").body());
        }
    }

    @Test
    void whatTheFirewallDropsIsSilent() throws IOException {
        for (String place : List.of("20.200.1.11:", "10.0.0.9:")) {
            try (Socket socket = connect(place)) {
                socket.setSoTimeout(100);
                assertThrows(SocketTimeoutException.class, () -> Http.ask(socket, "GET", "/users/1", HOST));
            }
        }
    }

    @Test
    void everyMachineHasItsOwnCredentials() {
        var machines = classroom.machines();
        assertNotEquals(machines.get(0).ssh().password(), machines.get(1).ssh().password());
        assertNotEquals(machines.get(0).ssh().port(), machines.get(1).ssh().port());
    }

    @Test
    void aBareMachineRefusesAndHasNoKubeconfig(@TempDir Path other) throws IOException {
        try (var bare = Classroom.start(ClassroomSpec.bare(), time, other)) {
            assertTrue(bare.ready().isDone());
            assertNull(bare.machines().getFirst().kubeconfig());
            String to = bare.machines().getFirst().connectTo().get("20.200.1.11:80");
            assertThrows(ConnectException.class, () -> new Socket("127.0.0.1",
                    Integer.parseInt(to.substring(to.indexOf(':') + 1))).close());
        }
    }
}
