package dev.podlight.classroom.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.classroom.Classroom;
import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.Doors;
import dev.podlight.classroom.time.RealTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The changes behind the recorded cases, made in the classroom by the real kubectl: the laptop meets what it met on the real cluster. */
class CaseChangesTest {
    private static final Duration HUNG = Duration.ofSeconds(30);
    private static final String HOST = "userlist.20.200.1.11.nip.io";

    @TempDir
    private Path dir;

    private record Change(String name, List<String> commands, List<String> back) {}

    private static List<Change> changes() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(CaseChangesTest.class
            .getResourceAsStream("/dev/podlight/classroom/case-changes.txt"), StandardCharsets.UTF_8))) {
            return in.lines()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.split("\\|"))
                .map(w -> new Change(w[0], List.of(
                        w[1].split(";")), List.of(w[2].split(";"))))
                .toList();
        }
    }

    private static boolean kubectlIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("kubectl", "version", "--client").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void kubectl(Doors doors, String line) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kubectl", "--kubeconfig", doors.kubeconfig().toString()));
        if (!line.startsWith("-n ")) {
            words.addAll(List.of("-n", "user01"));
        }
        words.addAll(Stream.of(line.split(" ")).toList());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), line + ": " + said);
    }

    /** What the laptop meets at port 80 of the machine's public address. */
    private static Got ask(Doors doors, List<String> symptoms) throws IOException {
        var request = new RecordedCase.Sent("laptop", "http://20.200.1.11/users/1", HOST, List.of(), "", symptoms, 0,
                List.of(), false, "");
        return Laptop.send((address, port) -> doors.connectTo().get(address + ":" + port), request);
    }

    private static String until(Doors doors, RecordedCase.Sent wanted) throws IOException {
        Instant end = Instant.now().plus(HUNG);
        Body body = Body.of(wanted.answers().getFirst().body());
        Got got;
        do {
            got = ask(doors, wanted.symptoms());
            if (wanted.symptoms().contains(got.symptom()) && got.status() == wanted.status()
                    && Body.of(got.body()) == body) {
                return "";
            }
            LockSupport.parkNanos(20_000_000);
        } while (Instant.now().isBefore(end));
        return "met " + got + ", recorded " + wanted.status() + " " + wanted.symptoms() + " " + body;
    }

    @Test
    @Timeout(300)
    void leadToTheSame() throws Exception {
        assumeTrue(kubectlIsThere(), "no kubectl on this machine");
        List<String> wrong = new ArrayList<>();
        List<Change> changes = changes();
        RecordedCase.Sent healthy = first("healthy");
        try (var time = new RealTime(100);
                var classroom = Classroom.start(new ClassroomSpec(1, ClassroomSpec.Stage.LAB, 7,
                        ClassroomSpec.Edu.NONE), time, dir)) {
            classroom.ready().get(90, TimeUnit.SECONDS);
            for (Change change : changes) {
                Doors doors = classroom.machines().getFirst();
                for (String command : change.commands()) {
                    kubectl(doors, command);
                }
                String trouble = until(doors, first(change.name()));
                for (String command : change.back()) {
                    kubectl(doors, command);
                }
                trouble += until(doors, healthy);
                if (!trouble.isEmpty()) {
                    wrong.add("\n" + change.name() + ": " + trouble);
                }
            }
        }
        System.out.println("changes behind recorded cases that lead to the same by kubectl: "
                + (changes.size() - wrong.size()) + "/" + changes.size());
        assertEquals(List.of(), wrong);
    }

    /** What was recorded from the laptop at the node's port 80. */
    private static RecordedCase.Sent first(String name) {
        return RecordedCase.read(name)
            .requests()
            .stream()
            .filter(r -> r.from().equals("laptop") && r.url().equals("http://10.77.1.2/users/1"))
            .findFirst()
            .orElseThrow();
    }
}
