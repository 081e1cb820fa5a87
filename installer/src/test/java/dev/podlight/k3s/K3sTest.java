package dev.podlight.k3s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** k3s over a real OpenSSH server, with the lines that real machines printed. */
@Timeout(60)
class K3sTest {
    @TempDir
    Path folder;
    StandInMachine machine;
    List<Phase> phases = new ArrayList<>();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        machine = new StandInMachine(folder);
    }

    @AfterEach
    void stop() {
        if (machine != null)
            machine.close();
    }

    @Test
    void anInstallGoesThroughItsPhasesAndIsVerified() throws Exception {
        machine.k3s();
        machine.script(Recorded.of("install.txt").get(2).replay());
        Health health = machine.open().install(InstallOptions.plain(), phases::add);
        assertEquals(new Health("v1.33.5+k3s1", "v1.33.5+k3s1", "v1.33.5+k3s1", "student01", List.of("default",
                "kube-system"), true), health);
        assertEquals(List.of(Phase.CHECK_DOWNLOAD, Phase.INSTALL_FILES, Phase.MAKE_SCRIPTS, Phase.MAKE_SERVICE,
                Phase.ENABLE_SERVICE, Phase.START_SERVICE, Phase.WAIT_SERVICE, Phase.WAIT_API, Phase.WAIT_NODE,
                Phase.WAIT_TRAEFIK, Phase.WAIT_SERVICE_LB, Phase.DONE), phases);
        assertTrue(machine.transcript.commands()
            .stream()
            .anyMatch(line -> line.contains("curl -sSfL https://get.k3s.io | sh -s - --write-kubeconfig-mode 644")),
                machine.transcript.commands().toString());
        assertTrue(machine.transcript.lines().contains("[INFO]  systemd: Starting k3s"));
    }

    @Test
    void aSecondInstallFindsNothingToDo() throws Exception {
        machine.k3s();
        machine.script(Recorded.of("install.txt").get(3).replay());
        assertFalse(machine.open().install(InstallOptions.plain(), Progress.SILENT).changed());
    }

    @Test
    void whatIsTurnedOffIsNotWaitedFor() throws Exception {
        machine.k3s();
        InstallOptions options = new InstallOptions(Optional.empty(), Optional.of("stable"), Optional.empty(), List.of(
                "a.example"), Optional.of("20.200.1.11"), List.of("--disable", "metrics-server,traefik"), Optional
                    .empty());
        machine.open().install(options, phases::add);
        assertFalse(phases.contains(Phase.WAIT_TRAEFIK) || phases.contains(Phase.WAIT_SERVICE_LB), phases.toString());
        assertTrue(machine.transcript.commands()
            .stream()
            .anyMatch(line -> line.contains(
                    "INSTALL_K3S_CHANNEL=stable sh install.sh --write-kubeconfig-mode 644 --tls-san a.example --node-external-ip 20.200.1.11 --disable metrics-server,traefik")));
    }

    @Test
    void aStartThatFailsIsExplainedFromTheJournal() throws Exception {
        List<Recorded> recorded = Recorded.of("start-failure.txt");
        machine.script(recorded.get(0).replay());
        machine.says("journalctl", recorded.get(1).replay());
        var failed = assertInstanceOf(K3sFailure.StartFailed.class, failure(InstallOptions.plain()));
        assertEquals(K3sFailure.StartError.UNKNOWN_FLAG, failed.reason());
        assertTrue(failed.line().endsWith("msg=\"flag provided but not defined: -no-such-flag\""), failed.line());
    }

    @Test
    void aScriptThatCannotBeFetched() throws Exception {
        machine.says("curl", "echo 'curl: (6) Could not resolve host: get.k3s.io' >&2; exit 6");
        assertEquals(new K3sFailure.ScriptNotFetched("https://get.k3s.io",
                "curl: (6) Could not resolve host: get.k3s.io"), failure(InstallOptions.plain()));
    }

    @Test
    void eachErrorOfTheScriptIsKnown() throws Exception {
        assertEquals(K3sFailure.ScriptError.CHECKSUM, scriptError("Download sha256 does not match abc, got def"));
        assertEquals(K3sFailure.ScriptError.NO_SUPERVISOR, scriptError(
                "Can not find systemd or openrc to use as a process supervisor for k3s"));
        assertEquals(K3sFailure.ScriptError.NO_DOWNLOADER, scriptError(
                "Can not find curl or wget for downloading files"));
        assertEquals(K3sFailure.ScriptError.ARCHITECTURE, scriptError("Unsupported architecture riscv64"));
        assertEquals(K3sFailure.ScriptError.DOWNLOAD, scriptError("Download failed"));
        assertEquals(K3sFailure.ScriptError.NO_BINARY, scriptError(
                "Executable k3s binary not found at /usr/local/bin/k3s"));
        assertEquals(K3sFailure.ScriptError.OTHER, scriptError("something new"));
    }

    @Test
    void aScriptThatFailsAtAnyPhaseSaysHowFarItWas() throws Exception {
        for (var line : java.util.Map.of("Downloading binary x", Phase.DOWNLOAD, "Verifying binary download",
                Phase.CHECK_DOWNLOAD, "Creating killall script x", Phase.MAKE_SCRIPTS,
                "systemd: Creating service file x", Phase.MAKE_SERVICE, "systemd: Enabling k3s unit",
                Phase.ENABLE_SERVICE).entrySet()) {
            machine.script("echo '[INFO]  " + line.getKey() + "'\necho 'it is late' >&2\nexit 3");
            assertEquals(new K3sFailure.ScriptFailed(K3sFailure.ScriptError.OTHER, line.getValue(), "it is late", 3),
                    failure(InstallOptions.plain()));
            assertTrue(machine.open().found().isEmpty(), "its end was told");
        }
    }

    @Test
    void flagsThatK3sDoesNotKnowAndSecretsAreNotSent() {
        assertEquals(new K3sFailure.UnknownFlag("--tls-sam", "--tls-san"), failure(new InstallOptions(Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of("--tls-sam=a"), Optional
                    .empty())));
        assertEquals(new K3sFailure.SecretFlag("--token", "--token-file"), failure(new InstallOptions(Optional.empty(),
                Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of("--token", "abc"), Optional
                    .empty())));
        assertTrue(machine.transcript.commands().isEmpty());
    }

    @Test
    void aMachineThatLacksSomethingIsNotTouched() throws Exception {
        machine.says("ip", "exit 0");
        machine.says("ss", "echo 'LISTEN 0 5 *:6443 *:* users:((\"apache; rm -rf /\",pid=7,fd=3))'");
        var lacking = assertInstanceOf(K3sFailure.NotReady.class, failure(InstallOptions.plain()));
        assertEquals(List.of("port-6443", "route"), lacking.stops().stream().map(Finding::id).toList());
        assertEquals(List.of("sudo systemctl disable --now 'apache; rm -rf /'"), lacking.stops().getFirst().fix());
        assertTrue(machine.transcript.commands().stream().noneMatch(line -> line.contains("sh -s -")));
    }

    @Test
    void noOptionEscapesTheCommandLine() throws Exception {
        Path canary = machine.home().resolve("canary");
        for (String evil : List.of("v1; touch " + canary, "$(touch " + canary + ")", "'; touch " + canary + "; '")) {
            InstallOptions version = new InstallOptions(Optional.of(evil), Optional.empty(), Optional.empty(), List
                .of(), Optional.empty(), List.of(), Optional.empty());
            assertInstanceOf(K3sFailure.BadOption.class, failure(version));
            InstallOptions flag = new InstallOptions(Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                    Optional.empty(), List.of(evil), Optional.empty());
            machine.script("exit 1");
            failure(flag);
        }
        assertFalse(Files.exists(canary));
    }

    @Test
    void cancellingEndsTheScriptAndItsChildren() throws Exception {
        Path pid = machine.home().resolve("pid");
        machine.script("sleep 1000 & echo $! >" + pid + "\necho '[INFO]  Downloading binary'\nwait");
        K3s k3s = machine.open();
        CompletableFuture<Void> downloading = new CompletableFuture<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Health> install = thread.submit(() -> k3s.install(InstallOptions.plain(), phase -> {
                if (phase == Phase.DOWNLOAD)
                    downloading.complete(null);
            }));
            downloading.get();
            ProcessHandle sleep = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
            thread.shutdownNow();
            assertTrue(thread.awaitTermination(20, TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, install.exceptionNow());
            assertTrue(k3s.found().orElseThrow().running());
            k3s.cancel(Progress.SILENT);
            sleep.onExit().get(20, TimeUnit.SECONDS);
            assertFalse(k3s.found().map(Work::running).orElse(false));
        }
    }

    @Test
    void anInstallIsFoundAgainAndNeverRunTwice() throws Exception {
        machine.k3s();
        Path times = machine.home().resolve("times");
        Path go = machine.home().resolve("go");
        machine.script("echo once >>" + times + "\necho '[INFO]  Downloading binary'\nuntil [ -f " + go
                + " ]; do sleep 0.1; done\necho '[INFO]  systemd: Starting k3s'");
        assertThrows(SshException.class, () -> machine.open().install(InstallOptions.plain(), phase -> {
            if (phase == Phase.DOWNLOAD)
                machine.server.hangUp();
        }));
        machine.reconnect();
        assertInstanceOf(K3sFailure.Busy.class, failure(InstallOptions.plain().knownAs("a.example")));
        Files.writeString(go, "");
        List<Work> found = new ArrayList<>();
        machine.open().install(InstallOptions.plain(), new Progress() {
            @Override
            public void phase(Phase phase) {
                phases.add(phase);
            }

            @Override
            public void found(Work work) {
                found.add(work);
            }
        });
        assertEquals(1, found.size());
        assertEquals("once\n", Files.readString(times));
        assertEquals(List.of(Phase.DOWNLOAD, Phase.START_SERVICE), phases.subList(0, 2));
        assertTrue(machine.open().found().isEmpty());
    }

    @Test
    void aLineThatDropsDuringTheInstall() throws Exception {
        machine.script("echo '[INFO]  Downloading binary'\nsleep 1000");
        K3s k3s = machine.open();
        SshException lost = assertThrows(SshException.class, () -> k3s.install(InstallOptions.plain(),
                phase -> {
                    if (phase == Phase.DOWNLOAD)
                        machine.server.hangUp();
                }));
        assertInstanceOf(SshFailure.ConnectionLost.class, lost.failure());
    }

    @Test
    void anUninstallSaysWhatIsLeft() throws Exception {
        List<Recorded> recorded = Recorded.of("uninstall.txt");
        machine.server.standInLocally("k3s-killall.sh", "#!/bin/sh\n" + recorded.get(0).replay());
        machine.server.standInLocally("k3s-uninstall.sh", "#!/bin/sh\n" + recorded.get(1).replay());
        machine.says("ps", recorded.get(2).replay());
        machine.says("ls", "case $1 in -d) " + recorded.get(4).replay() + ";; *) exec /bin/ls \"$@\";; esac");
        LeftOvers rest = machine.open().uninstall(phases::add);
        assertTrue(rest.removed());
        assertEquals(2, rest.processes().size());
        assertEquals(List.of("/etc/cni", "/etc/rancher", "/var/lib/rancher"), rest.paths()
            .stream()
            .filter(line -> line.startsWith("/"))
            .toList());
        assertEquals(List.of(Phase.KILL, Phase.REMOVE, Phase.LOOK_FOR_REST, Phase.DONE), phases);
    }

    @Test
    void nothingToUninstall() throws Exception {
        machine.says("ps", "case $1 in -o) echo 1;; esac");
        assertFalse(machine.open().uninstall(Progress.SILENT).removed());
    }

    @Test
    void verifyingWhereThereIsNone() {
        K3sException thrown = assertThrows(K3sException.class, () -> machine.open().verify(Progress.SILENT));
        assertEquals(new K3sFailure.NotInstalled(), thrown.failure());
    }

    @Test
    void k3sIsStartedByHand() throws Exception {
        machine.k3s();
        machine.says("ps", "echo 'root 7 1 0 10:00 ? 00:00:01 /usr/local/bin/k3s server'");
        assertEquals(1, machine.open().startByHand(List.of()).size());
    }

    @Test
    void aServerThatWasStartedByHandIsWell() throws Exception {
        machine.k3s();
        machine.says("systemctl", "echo inactive; exit 3");
        machine.says("ps", "echo 'root 7 1 0 10:00 ? 00:00:01 /usr/local/bin/k3s server'");
        assertEquals("student01", machine.open().verify(Progress.SILENT).node());
    }

    @Test
    void aWrongSudoPasswordIsAFinding() throws Exception {
        Files.writeString(machine.home().resolve("sudo-password"), "another\n");
        Finding root = machine.open()
            .check()
            .stream()
            .filter(finding -> finding.id().equals("root"))
            .findFirst()
            .orElseThrow();
        assertEquals(Finding.State.STOP, root.state());
        assertEquals("password-wrong", root.reading());
    }

    private K3sFailure.ScriptError scriptError(String words) throws Exception {
        machine.script("echo '[INFO]  Finding release for channel stable'\necho '[ERROR]  " + words + "' >&2\nexit 1");
        return assertInstanceOf(K3sFailure.ScriptFailed.class, failure(InstallOptions.plain())).reason();
    }

    private K3sFailure failure(InstallOptions options) {
        return assertThrows(K3sException.class, () -> machine.open().install(options, Progress.SILENT)).failure();
    }
}
