package dev.podlight.ui.walkthrough;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.i18n.Messages;
import dev.podlight.k3s.MachineSigns;
import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.Front;
import dev.podlight.ui.matrix.Tally;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step is judged by what is to be seen, and by nothing else. */
class WalkTest {
    private static final MachineSigns RUNS = new MachineSigns(true, "active", true, "600", "user01");
    private static final Front EDU = new Front("", null, new Front.FrontEnd("edu-lb", "20.200.1.9",
            List.of("userlist.songedu.duckdns.org"), List.of(new Front.PortRule(443, 31448)), List.of("10.0.0.9"),
            null));

    /** One row a step: what the machine and the cluster show, and how the step then stands. */
    @ParameterizedTest
    @CsvSource({
            "CONNECT, none, none, OPEN", "CONNECT, bare, none, DONE",
            "INSTALL, none, none, WAITING", "INSTALL, bare, none, OPEN", "INSTALL, stopped, none, OPEN",
            "INSTALL, runs, none, DONE", "INSTALL, by-hand, none, DONE",
            "VERIFY, bare, none, WAITING", "VERIFY, runs, none, OPEN", "VERIFY, runs, fresh, DONE",
            "BY_HAND, bare, none, WAITING", "BY_HAND, stopped, none, OPEN", "BY_HAND, by-hand, none, DONE",
            "KUBECONFIG, bare, none, WAITING", "KUBECONFIG, stopped, fresh, WAITING", "KUBECONFIG, open, fresh, OPEN",
            "KUBECONFIG, runs, none, OPEN", "KUBECONFIG, runs, fresh, DONE",
            "LOOK, runs, none, WAITING", "LOOK, runs, fresh, DONE",
            "UNINSTALL, runs, fresh, OPEN", "UNINSTALL, bare, none, DONE",
            "NAMESPACE, runs, fresh, OPEN", "NAMESPACE, runs, lab, DONE",
            "ENV, runs, fresh, WAITING", "ENV, open, lab, OPEN", "ENV, runs, lab, DONE",
            "USERLIST, runs, fresh, WAITING", "USERLIST, runs, named, OPEN", "USERLIST, runs, lab, DONE",
            "OBJECTS, runs, named, WAITING", "OBJECTS, runs, lab, DONE",
            "INGRESS, runs, named, WAITING", "INGRESS, runs, lab, DONE",
            "DOORS, runs, fresh, DONE", "MATRIX, runs, named, WAITING", "MATRIX, runs, lab, OPEN",
            "PODS, runs, lab, OPEN", "HTTPS, runs, lab, OPEN", "FRONT_END, runs, lab, OPEN",
            "SERVICE_LB, runs, fresh, DONE", "RULE, runs, named, WAITING", "RULE, runs, lab, DONE",
            "SERVICE, runs, named, WAITING", "SERVICE, runs, lab, DONE", "BALANCE, runs, lab, OPEN"})
    void standsAsItIsSeen(Step step, String machine, String cluster, Finding.State state) {
        assertEquals(state, Checks.of(step, facts(machine, cluster, Front.NONE, Tries.NONE)).state());
    }

    @Test
    void whatCameBackDecidesTheProbedSteps() {
        Tries one = Tries.NONE.with(answer("http", "a"));
        Tries two = one.with(answer("http", "b"));
        assertEquals(Finding.State.OPEN, Checks.of(Step.PODS, lab(one)).state());
        assertEquals(Finding.State.DONE, Checks.of(Step.PODS, lab(two)).state());
        Tries ten = Stream.generate(() -> answer("http", "a")).limit(9).reduce(two, Tries::with, (a, _) -> a);
        assertEquals(Finding.State.OPEN, Checks.of(Step.BALANCE, lab(two)).state());
        assertEquals(Finding.State.DONE, Checks.of(Step.BALANCE, lab(ten)).state());
        assertEquals(Finding.State.DONE, Checks.of(Step.HTTPS, lab(one.with(answer("https", "a")))).state());
        assertEquals(Finding.State.OPEN, Checks.of(Step.PODS, lab(Tries.NONE.with(new Tries.Answer("http",
                "another.host", "a", "")).with(new Tries.Answer("http", "another.host", "b", "")))).state());
        assertEquals(Finding.State.DONE, Checks.of(Step.MATRIX, lab(two.with(new Tally(12, 9, 4, 4, true)))).state());
        assertEquals(Finding.State.OPEN, Checks.of(Step.MATRIX, lab(two.with(new Tally(12, 9, 4, 4, false)))).state());
        assertEquals(Finding.State.OPEN, Checks.of(Step.MATRIX, lab(two.with(new Tally(12, 0, 4, 0, true)))).state());
    }

    @Test
    void aFrontEndMakesItTheSharedCluster() {
        Walk walk = Walk.of(facts("runs", "lab", EDU, Tries.NONE), Journal.EMPTY);
        assertEquals(Course.EDU, walk.course());
        assertEquals(Mark.DONE, walk.marks().get(Step.FRONT_END));
        assertFalse(walk.steps().contains(Step.INSTALL));
        Walk own = Walk.of(facts("none", "none", Front.NONE, Tries.NONE), Journal.EMPTY);
        assertEquals(Course.PERSONAL, own.course());
        assertEquals(Step.PODS, own.steps().getLast());
    }

    @Test
    void aKubeconfigAloneBeginsWhereTheClusterIs() {
        Facts facts = new Facts(Facts.Access.NONE, true, "v1.33.5+k3s1", snapshot("lab"), "user01", "user01",
                Front.NONE, Tries.NONE);
        Walk walk = Walk.of(facts, Journal.EMPTY);
        assertEquals(Step.KUBECONFIG, walk.steps().getFirst());
        assertTrue(walk.steps().stream().noneMatch(Step::onMachine));
        assertEquals(Mark.DONE, walk.marks().get(Step.KUBECONFIG));
    }

    @Test
    void whatIsKeptIsLookedAtAgain() {
        Journal kept = Journal.EMPTY.done(Set.of(Step.INSTALL, Step.INGRESS)).skip(Step.ENV).at(Step.INGRESS);
        Walk gone = Walk.of(facts("runs", "named", Front.NONE, Tries.NONE), kept);
        assertEquals(Mark.EARLIER, gone.marks().get(Step.INGRESS));
        assertEquals(Mark.DONE, gone.marks().get(Step.ENV));
        assertEquals(Step.INGRESS, gone.at());
        assertEquals(Step.DOORS, gone.next());
        assertEquals(Step.OBJECTS, gone.previous());
        Walk bare = Walk.of(facts("bare", "none", Front.NONE, Tries.NONE), kept);
        assertEquals(Mark.DONE, bare.marks().get(Step.UNINSTALL));
        assertEquals(Mark.SKIPPED, bare.marks().get(Step.ENV));
        Walk never = Walk.of(facts("bare", "none", Front.NONE, Tries.NONE), Journal.EMPTY);
        assertEquals(Mark.WAITING, never.marks().get(Step.UNINSTALL));
        assertEquals(Step.INSTALL, never.at());
    }

    /** In both languages everything that a step says is there, and what is typed has this environment's names in it. */
    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStepHasItsWordsAndCommands(Step step) {
        for (Messages words : List.of(Messages.english(), Messages.korean())) {
            for (String part : List.of("title", "why", "do")) {
                assertFalse(words.get("walk." + step.id() + "." + part).isBlank());
            }
            assertEquals(step.corrected(), words.bundle().containsKey("walk." + step.id() + ".truth"));
        }
        List<Hand> hands = Hands.of(step, facts("runs", "lab", Front.NONE, Tries.NONE));
        assertFalse(hands.isEmpty());
        hands.forEach(hand -> assertFalse(hand.command().isBlank() || hand.command().contains("null"), hand.command()));
        // also where nothing is known yet
        assertFalse(Hands.of(step, facts("none", "none", Front.NONE, Tries.NONE)).isEmpty());
    }

    private static Tries.Answer answer(String scheme, String pod) {
        return new Tries.Answer(scheme, "userlist.20.200.1.11.nip.io", pod, "Noemi Abbott");
    }

    private static Facts lab(Tries tries) {
        return facts("runs", "lab", Front.NONE, tries);
    }

    private static Facts facts(String machine, String cluster, Front front, Tries tries) {
        MachineSigns signs = switch (machine) {
            case "bare" -> MachineSigns.BARE;
            case "stopped" -> new MachineSigns(true, "failed", false, "", "");
            case "by-hand" -> new MachineSigns(true, "inactive", true, "", "");
            case "open" -> new MachineSigns(true, "active", true, "644", "");
            case "runs" -> RUNS;
            default -> null;
        };
        boolean live = !cluster.equals("none");
        String namespace = cluster.equals("lab") || cluster.equals("named") ? "user01" : "";
        return new Facts(new Facts.Access(true, "student", "10.0.0.9", 22, signs, live ? "v1.33.5+k3s1" : ""), live,
                live ? "v1.33.5+k3s1" : "", snapshot(cluster), namespace, "user01", front, tries);
    }

    private static ClusterSnapshot snapshot(String cluster) {
        try (var in = WalkTest.class.getResourceAsStream("walk-" + cluster + ".yaml")) {
            return in == null
                    ? ClusterSnapshot.empty()
                    : SnapshotReader.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), cluster);
        } catch (IOException | BadSnapshot e) {
            throw new IllegalStateException(e);
        }
    }
}
