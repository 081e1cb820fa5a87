package dev.podlight.classroom.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.ssh.SshException;
import dev.podlight.traffic.Front;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recorded case put into the classroom, every recorded request really sent there: from the laptop through the doors, from the node by
 * curl over SSH, from the Pod by curl in it.
 */
class RecordedTruthTest {
    @TempDir
    private Path dir;
    private final List<String> wrong = new ArrayList<>();
    private int sent;

    @Test
    void everyRecordedRequestMeetsTheSameHere()
            throws IOException, SshException, InterruptedException {
        for (String name : RecordedCase.NAMES) {
            RecordedCase recorded = RecordedCase.read(name);
            boolean firewall = recorded.requests().stream().anyMatch(r -> r.needs().startsWith("the environment"));
            Front front = firewall ? new Front("", Set.of(22, 80, 443), null) : Front.NONE;
            try (var vantages = Vantages.recorded(recorded, front, Files.createDirectories(dir.resolve(name)))) {
                if (name.equals("edu-node-gone-at-first")) {
                    vantages.cluster().nodeAlive("student03", false);
                }
                for (RecordedCase.Sent request : recorded.requests()) {
                    check(name, vantages, request);
                }
            }
        }
        System.out.println("recorded requests that met the same in the classroom: " + (sent - wrong.size()) + "/"
                + sent + " in " + RecordedCase.NAMES.size() + " cases");
        assertEquals(List.of(), wrong);
    }

    private void check(String name, Vantages vantages, RecordedCase.Sent request)
            throws IOException, SshException, InterruptedException {
        Set<String> answered = new HashSet<>();
        String trouble = "";
        for (int i = 0; i < request.answers().size(); i++) {
            Got got = vantages.send(request);
            String difference = got.difference(request);
            trouble = difference.isEmpty() ? trouble : difference;
            if (Body.of(got.body()) == Body.USER) {
                answered.add(vantages.pod(request.path(), got.body()));
            }
        }
        boolean known = request.pods().containsAll(answered) || !request.podsComplete();
        sent++;
        if (!trouble.isEmpty() || !known) {
            wrong.add("%n%s from %s %s: %s, Pods %s; recorded %s %s %s %s".formatted(name, request.from(),
                    request.url(), trouble, answered, request.verdict(), request.symptoms(), request.answers()
                        .getFirst(),
                    request.pods()));
        }
    }
}
