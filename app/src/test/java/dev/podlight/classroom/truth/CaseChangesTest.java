package dev.podlight.classroom.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.ssh.SshException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The changes behind the recorded cases, made in the classroom by the real kubectl: every request meets what it met on the real cluster. */
class CaseChangesTest {
    private static final Duration HUNG = Duration.ofSeconds(30);
    /** Each vantage once; at the full size each request. */
    private static final boolean ALL = Integer.getInteger("podlight.fuzz.factor", 1) > 1;
    private static final String NOT_KUBECTL = "-";

    @TempDir
    private Path dir;
    private final StringBuilder table = new StringBuilder();
    private final List<String> wrong = new ArrayList<>();
    private int done;

    /** @param commands kubectl's; none where the case is what there is before any change */
    private record Change(RecordedCase to, List<String> commands, List<String> back) {
        static Change of(String line) {
            String[] words = line.split("\\|", -1);
            return new Change(RecordedCase.read(words[0]), commands(words[1]), commands(words[2]));
        }

        private static List<String> commands(String words) {
            return Stream.of(words.split(";")).filter(w -> !w.isEmpty()).toList();
        }

        boolean isKubectls() {
            return !commands.equals(List.of(NOT_KUBECTL));
        }

        /** What is asked: of newer versions of Kubernetes it is known where they differ from the recorded one. */
        List<RecordedCase.Sent> requests(int nodePort) {
            Map<String, RecordedCase.Sent> each = new HashMap<>();
            return to.requests()
                .stream()
                .filter(r -> !r.needs().startsWith("the version"))
                .filter(r -> ALL || each.putIfAbsent(r.from(), r) == null)
                .map(r -> r.at(to.nodePort(), nodePort))
                .toList();
        }
    }

    private static List<Change> changes() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(CaseChangesTest.class
            .getResourceAsStream("/dev/podlight/classroom/case-changes.txt"), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.startsWith("#")).map(Change::of).toList();
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

    @Test
    @Timeout(900)
    void leadToTheSame() throws Exception {
        assumeTrue(kubectlIsThere(), "no kubectl on this machine");
        List<Change> changes = changes();
        assertEquals(RecordedCase.NAMES, changes.stream().map(c -> c.to().name()).toList());
        for (String healthy : List.of("healthy", "edu-healthy")) {
            try (var cluster = Vantages.living(RecordedCase.read(healthy), Files.createDirectories(dir.resolve(
                    healthy)))) {
                for (Change change : changes) {
                    if (change.to().name().startsWith("edu-") == healthy.startsWith("edu-")) {
                        make(change, cluster, RecordedCase.read(healthy));
                    }
                }
            }
        }
        System.out.println("changes behind recorded cases that lead to the same by kubectl: " + done + "/"
                + changes.size() + "\n" + table);
        assertEquals(List.of(), wrong);
    }

    private void make(Change change, Vantages cluster, RecordedCase healthy)
            throws IOException, SshException, InterruptedException {
        String name = change.to().name();
        if (!change.isKubectls()) {
            table.append("%-44s not kubectl’s: %s%n".formatted(name, change.back().getFirst()));
            return;
        }
        for (String command : change.commands()) {
            kubectl(cluster, command, change.to());
        }
        String trouble = "";
        List<RecordedCase.Sent> requests = change.requests(healthy.nodePort());
        for (RecordedCase.Sent request : requests) {
            trouble += until(cluster, request);
        }
        for (String command : change.back()) {
            kubectl(cluster, command, change.to());
        }
        trouble += until(cluster, healthy.requests().getFirst());
        table.append("%-44s %s%n".formatted(name, trouble.isEmpty()
                ? requests.size() + " requests meet the same"
                : trouble));
        if (trouble.isEmpty()) {
            done++;
        } else {
            wrong.add("\n" + name + trouble);
        }
    }

    private void kubectl(Vantages cluster, String line, RecordedCase of) throws IOException, InterruptedException {
        Path config = dir.resolve("config");
        Files.writeString(config, cluster.cluster().kubeconfig());
        List<String> words = new ArrayList<>(List.of("kubectl", "--kubeconfig", config.toString()));
        if (!line.startsWith("-n ")) {
            words.addAll(List.of("-n", "user03"));
        }
        words.addAll(Stream.of(line.split(" ")).filter(w -> !w.startsWith("@")).toList());
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var in = process.outputWriter()) {
            int object = line.indexOf(" @");
            if (object > 0) {
                in.write(LivingCluster.manifest(of.object(line.substring(object + 2))));
            }
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), of.name() + ": " + line + ": " + said);
    }

    /** Empty as soon as it is what was recorded. */
    private static String until(Vantages cluster, RecordedCase.Sent wanted)
            throws IOException, SshException, InterruptedException {
        Instant end = Instant.now().plus(HUNG);
        String trouble;
        do {
            Got got = cluster.send(wanted);
            trouble = got.difference(wanted) + stranger(cluster, wanted, got);
            if (!trouble.isEmpty()) {
                LockSupport.parkNanos(20_000_000);
            }
        } while (!trouble.isEmpty() && Instant.now().isBefore(end));
        return trouble.isEmpty()
                ? ""
                : "\n  from " + wanted.from() + " " + wanted.url() + ": " + trouble + "; recorded " + wanted.status()
                        + " " + wanted.symptoms() + " " + wanted.pods();
    }

    /** Empty if a Pod of one of the same apps answered as then. */
    private static String stranger(Vantages cluster, RecordedCase.Sent wanted, Got got) {
        if (wanted.verdict().equals("either") || Body.of(got.body()) != Body.USER || wanted.pods().isEmpty()) {
            return "";
        }
        String pod = app(cluster.pod(wanted.path(), got.body()));
        return wanted.pods().stream().map(CaseChangesTest::app).anyMatch(pod::equals) ? "" : " by " + pod;
    }

    /** The Deployment's name in the Pod's. */
    private static String app(String pod) {
        return pod.replaceFirst("-[a-z0-9]+-[a-z0-9]+$", "");
    }
}
