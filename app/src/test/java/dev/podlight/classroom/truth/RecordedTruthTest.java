package dev.podlight.classroom.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.classroom.cluster.image.PodHttp;
import dev.podlight.ssh.SshException;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.KubeObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
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
            throws IOException, NoSuchAlgorithmException, SshException, InterruptedException {
        for (String name : RecordedCase.NAMES) {
            RecordedCase recorded = RecordedCase.read(name);
            boolean firewall = recorded.requests().stream().anyMatch(r -> r.needs().startsWith("the environment"));
            Front front = firewall ? new Front("", Set.of(22, 80, 443), null) : Front.NONE;
            try (var vantages = new Vantages(recorded, front, Files.createDirectories(dir.resolve(name)))) {
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
            String difference = difference(request, got);
            trouble = difference.isEmpty() ? trouble : difference;
            if (Body.of(got.body()) == Body.USER) {
                answered.add(pod(vantages, request.path(), got.body()));
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

    /** Empty if it is what was recorded: of a tie, any of the ways it may go. */
    private static String difference(RecordedCase.Sent request, Got got) {
        if (request.verdict().equals("either")) {
            return got.status() == 200 || got.status() == 404 ? "" : "met " + got;
        }
        boolean symptom = request.symptoms().contains(got.symptom());
        boolean status = request.status() == got.status();
        Body wanted = Body.of(request.answers().getFirst().body());
        boolean body = wanted == Body.of(got.body());
        return symptom && status && body ? "" : "met " + got;
    }

    /** The Pod whose own answer this is. */
    private static String pod(Vantages vantages, String path, String body) {
        return vantages.cluster()
            .snapshot()
            .all(KubeObject.Pod.class)
            .filter(pod -> body.equals(own(vantages, pod, path)))
            .map(KubeObject::name)
            .findFirst()
            .orElse("nobody");
    }

    private static String own(Vantages vantages, KubeObject.Pod pod, String path) {
        try {
            return new String(vantages.cluster().pods().send(pod.namespace(), pod.name(), 8181, "GET", path).body(),
                    StandardCharsets.UTF_8);
        } catch (PodHttp.Refused e) {
            return "";
        }
    }
}
