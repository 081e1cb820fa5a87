package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlight.classroom.ClassroomSpec;
import dev.podlight.classroom.fault.Fault;
import dev.podlight.kube.FrontAnnotation;
import dev.podlight.kube.LabHost;
import dev.podlight.kube.LabStatus;
import dev.podlight.kube.PodAnswer;
import dev.podlight.ssh.Shell;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.Vantage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix says what curl says, in every cell, healthy and broken, with the Pod named: from the laptop the real curl of this machine,
 * told by {@code --connect-to} where the class's addresses are; from the node and the Pod the curl that is there, as the class types it.
 */
@Timeout(400)
final class CurlCellsTest {
    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final String SECONDS = "2";
    private static final String NAMESPACE = "user01";
    /** The API does not answer then, and nobody can say what should be; or the Pod to ask from goes with its namespace. */
    private static final Set<String> NOT_ASKED = Set.of("api-unreachable", "api-certificate-name",
            "api-certificate-expired", "api-unauthorized", "namespace-terminating");
    /** No object tells of it: there it must be shown that trace and observation disagree. */
    private static final Set<String> UNTOLD = Set.of("host-firewall", "app-slow");

    @TempDir
    private static Path dir;
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(CURL), "skipped: no curl is installed (" + CURL + ")");
        lab = new Lab(dir, ClassroomSpec.Edu.NONE, 0);
    }

    @AfterAll
    static void end() {
        if (lab != null) {
            lab.close();
        }
    }

    /** Each of a sort; with {@code podlight.fuzz.factor} above 1 all that can be broken in a class and still be asked. */
    static List<String> states() {
        List<String> usual = List.of("no-rule-host", "rule-service-missing", "workload-scaled-to-zero",
                "service-selects-no-pod", "pod-port-closed", "traefik-no-endpoints", "app-answers-error");
        List<String> all = lab.classroom.faults()
            .offered(lab.doors.name())
            .stream()
            .filter(f -> f.kind() == Fault.Kind.CAUSE)
            .map(Fault::id)
            .filter(id -> !NOT_ASKED.contains(id))
            .toList();
        List<String> states = new ArrayList<>(List.of("healthy"));
        states.addAll(Integer.getInteger("podlight.fuzz.factor", 1) == 1 ? usual : all);
        return states;
    }

    @ParameterizedTest
    @MethodSource("states")
    void inEveryCell(String state) throws Exception {
        boolean broken = !state.equals("healthy");
        if (broken) {
            lab.classroom.faults().stage(lab.doors.name(), state);
        }
        try {
            compare(state);
        } finally {
            if (broken) {
                lab.classroom.faults().mend(lab.doors.name(), state);
            }
        }
    }

    /** What a controller changes while the cells are tried would be held against the trace: then they are tried again. */
    private static void compare(String state) throws Exception {
        List<String> wrong = List.of("not tried");
        for (int i = 0; i < 4 && !wrong.isEmpty(); i++) {
            wrong = wrong(lab.snapshot(), UNTOLD.contains(state));
        }
        assertEquals(List.of(), wrong, state);
    }

    private static List<String> wrong(ClusterSnapshot snapshot, boolean untold) throws Exception {
        Front front = FrontAnnotation.of(snapshot).front();
        LabWays ways = new LabWays(snapshot, LabStatus.of(snapshot, NAMESPACE), LabHost.address(snapshot, front, "")
            .orElseThrow(), Lab.HOST, new Vantage.Node(""));
        List<Request> requests = ways.requests();
        Prober prober = lab.prober(snapshot, Prober.QUIET);
        List<AccessMatrix.Cell> cells = new AccessMatrix(prober).run(requests, Duration.ofSeconds(2), _ -> {});
        List<Said> said = Together.all(requests.stream()
            .map(r -> (java.util.concurrent.Callable<Said>) () -> curl(r))
            .toList());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String why = differs(cells.get(i), said.get(i), untold);
            if (!why.isEmpty()) {
                wrong.add(cells.get(i).request().from() + " " + cells.get(i).request().url().text() + ": " + why);
            }
        }
        assertTrue(cells.size() >= 9, "the ways were tried");
        if (untold && cells.stream().allMatch(c -> !c.tried() || c.comparison().agrees())) {
            wrong.add("no disagreement is shown");
        }
        return wrong;
    }

    /** What curl said: its exit code, the status and the body. */
    private record Said(int exit, String status, String body) {
        String symptom() {
            return switch (exit) {
                case 0 -> "http";
                case 6 -> "dns";
                case 7 -> "refused";
                case 28 -> "timeout";
                default -> "curl exit " + exit;
            };
        }
    }

    private static String differs(AccessMatrix.Cell cell, Said said, boolean untold) throws Exception {
        if (!cell.tried()) {
            return "not tried: " + cell.notTried().problem();
        }
        Observation seen = cell.comparison().observation();
        if (!cell.comparison().agrees() && !untold) {
            return "trace and probe disagree: " + cell.comparison().text();
        }
        if (!said.symptom().equals(seen.outcome().id())) {
            return "curl " + said + ", matrix " + seen.outcome();
        }
        if (seen.status() == null) {
            return "";
        }
        if (!said.status.equals(String.valueOf(seen.status()))) {
            return "curl " + said + ", matrix " + seen.status();
        }
        return pods(cell.predicted(), seen, said);
    }

    /** The body that curl got is one that a predicted Pod gives, and the Pod that the matrix names gives what it saw. */
    private static String pods(Trace predicted, Observation seen, Said said) throws Exception {
        if (predicted.verdict() != Trace.Verdict.DELIVERED || predicted.pods().isEmpty()) {
            return "";
        }
        Map<String, String> bodies = bodies(predicted, seen);
        if (!Set.copyOf(bodies.values()).contains(said.body)) {
            return "curl got the answer of no predicted Pod: " + said;
        }
        if (Set.copyOf(bodies.values()).size() < bodies.size()) {
            return "";
        }
        return seen.answerer() instanceof Answerer.Pod pod && bodies.get(pod.name())
            .equals(seen.answer().body().strip())
                    ? ""
                    : "no Pod is named: " + seen.answerer();
    }

    private static Map<String, String> bodies(Trace predicted, Observation seen) throws Exception {
        List<Candidate> pods = Candidate.of(predicted, lab.snapshot());
        Map<String, String> bodies = pods.stream().collect(Collectors.toMap(Candidate::name, p -> ""));
        for (Candidate pod : pods) {
            PodAnswer answer = lab.cluster.pods()
                .proxyGet(pod.namespace(), pod.name(), pod.port(), seen.request()
                    .url()
                    .path());
            bodies.put(pod.name(), answer.body().strip());
        }
        return bodies;
    }

    private static Said curl(Request request) throws Exception {
        List<String> words = new ArrayList<>(List.of("curl", "-s", "-m", SECONDS, "-w", "\\n%{http_code}"));
        if (!request.host().isEmpty()) {
            words.addAll(List.of("-H", "Host: " + request.host()));
        }
        return switch (request.from()) {
            case Vantage.Laptop _ -> here(words, request.url().text());
            case Vantage.Node _ -> there(words, request.url().text());
            case Vantage.Pod pod -> {
                List<String> inside = new ArrayList<>(List.of("k3s", "kubectl", "exec", "-n", pod.namespace(), pod
                    .name(),
                        "--"));
                inside.addAll(words);
                yield there(inside, request.url().text());
            }
        };
    }

    private static Said here(List<String> words, String url) throws Exception {
        List<String> all = new ArrayList<>(words);
        all.set(0, CURL.toString());
        all.addAll(1, List.of("-q", "-K", lab.classroom.curlFile().toString(), "--noproxy", "*"));
        all.add(url);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said(process.waitFor(), out);
    }

    private static Said there(List<String> words, String url) throws Exception {
        List<String> all = new ArrayList<>(words);
        all.add(url);
        var ran = lab.root.run(Shell.line(all.toArray(String[]::new)));
        return said(ran.exit(), ran.text());
    }

    private static Said said(int exit, String out) {
        int line = out.stripTrailing().lastIndexOf('\n');
        return new Said(exit, out.substring(line + 1).strip(), line < 0 ? "" : out.substring(0, line).strip());
    }
}
