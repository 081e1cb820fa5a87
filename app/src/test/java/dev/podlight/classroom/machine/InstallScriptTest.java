package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the install and its two ways out print was recorded on a Debian 12, but for the download, whose lines are those of the documents. */
@Timeout(60)
class InstallScriptTest {
    private static final String SCRIPT = "curl -sfL https://get.k3s.io | ";
    private static final String NO_TERMINAL = "sudo: a terminal is required to read the password; either use the -S "
            + "option to read from standard input or configure an askpass helper\nsudo: a password is required\n";
    private static final String LINKED = """
            [INFO]  Creating /usr/local/bin/kubectl symlink to k3s
            [INFO]  Creating /usr/local/bin/crictl symlink to k3s
            [INFO]  Creating /usr/local/bin/ctr symlink to k3s
            """;
    private static final String LINKS_KEPT = """
            [INFO]  Skipping /usr/local/bin/kubectl symlink to k3s, already exists
            [INFO]  Skipping /usr/local/bin/crictl symlink to k3s, already exists
            [INFO]  Skipping /usr/local/bin/ctr symlink to k3s, already exists
            """;
    private static final String WRITTEN = """
            [INFO]  Creating killall script /usr/local/bin/k3s-killall.sh
            [INFO]  Creating uninstall script /usr/local/bin/k3s-uninstall.sh
            [INFO]  env: Creating environment file /etc/systemd/system/k3s.service.env
            [INFO]  systemd: Creating service file /etc/systemd/system/k3s.service
            """;
    private static final String ENABLED = """
            [INFO]  systemd: Enabling k3s unit
            Created symlink /etc/systemd/system/multi-user.target.wants/k3s.service → /etc/systemd/system/k3s.service.
            """;
    private static final String UNCHANGED = "[INFO]  No change detected so skipping service start\n";
    private static final String STARTED = "[INFO]  systemd: Starting k3s\n";

    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException {
        linux = new SmallLinux();
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    /** Both streams in one, as a screen shows them. */
    private SmallLinux.Said root(String line) throws IOException, InterruptedException {
        return linux.type("sudo -S -p '' sh -c \"" + line + "\" 2>&1", SmallLinux.PASSWORD + "\n");
    }

    private static SmallLinux.Said said(int status, String... out) {
        return new SmallLinux.Said(status, String.join("", out), "");
    }

    private static String downloaded(String release) {
        String from = "https://github.com/k3s-io/k3s/releases/download/" + release;
        return """
                [INFO]  Using %s as release
                [INFO]  Downloading hash %s/sha256sum-amd64.txt
                [INFO]  Downloading binary %s/k3s
                [INFO]  Verifying binary download
                [INFO]  Installing k3s to /usr/local/bin/k3s
                """.formatted(release, from, from);
    }

    @Test
    void theFirstTimeAndTheSecond() throws IOException, InterruptedException {
        assertEquals(said(0, "[INFO]  Finding release for channel stable\n", downloaded("v1.33.5+k3s1"), LINKED,
                WRITTEN, ENABLED, STARTED), root(SCRIPT + "K3S_TOKEN=abc sh -s - --write-kubeconfig-mode 644"));
        assertEquals("K3S_TOKEN=abc\n", root("cat /etc/systemd/system/k3s.service.env").out());
        assertEquals("600 root\n", linux.type("stat -c '%a %U' /etc/systemd/system/k3s.service.env").out());
        assertEquals(said(0,
                """
                        [INFO]  Finding release for channel stable
                        [INFO]  Using v1.33.5+k3s1 as release
                        [INFO]  Downloading hash https://github.com/k3s-io/k3s/releases/download/v1.33.5+k3s1/sha256sum-amd64.txt
                        [INFO]  Skipping binary downloaded, installed k3s matches hash
                        """,
                LINKS_KEPT, WRITTEN, ENABLED, UNCHANGED),
                root(SCRIPT + "K3S_TOKEN=abc sh -s - --write-kubeconfig-mode 644"));
        assertEquals("", linux.type("ls /tmp").out());
    }

    @Test
    void withTheBinaryAlreadyThere() throws IOException, InterruptedException {
        String offline = SCRIPT + "INSTALL_K3S_SKIP_DOWNLOAD=true sh -";
        assertEquals(said(1, "[INFO]  Skipping k3s download and verify\n",
                "[ERROR]  Executable k3s binary not found at /usr/local/bin/k3s\n"), root(offline));
        root("curl -sfLo /usr/local/bin/k3s https://github.com/k3s-io/k3s/releases/download/v1.33.5+k3s1/k3s; "
                + "chmod +x /usr/local/bin/k3s");
        String skipped = "[INFO]  Skipping k3s download and verify\n[INFO]  Skipping installation of SELinux RPM\n";
        assertEquals(said(1, NO_TERMINAL, skipped, LINKED.lines().findFirst().orElse(""), "\n", NO_TERMINAL),
                linux.type("exec 2>&1; " + offline));
        assertEquals(said(0, skipped, LINKED, WRITTEN, ENABLED, STARTED), root(offline));
        assertEquals(said(0, skipped, LINKS_KEPT, WRITTEN, ENABLED, UNCHANGED), root(offline));
    }

    @Test
    void aStartThatFails() throws IOException, InterruptedException {
        assertEquals(said(1, "[INFO]  Finding release for channel v1.31\n", downloaded("v1.31.4+k3s1"), LINKED,
                WRITTEN, ENABLED, STARTED, """
                        Job for k3s.service failed because the control process exited with error code.
                        See "systemctl status k3s.service" and "journalctl -xeu k3s.service" for details.
                        """), root(SCRIPT + "INSTALL_K3S_CHANNEL=v1.31 INSTALL_K3S_EXEC='server --no-such-flag' sh -"));
        assertEquals("activating\n", linux.type("systemctl is-active k3s").out());
    }

    @Test
    void asFarAsItIsTold() throws IOException, InterruptedException {
        String version = "INSTALL_K3S_VERSION=v1.32.1+k3s1 ";
        assertEquals(said(0, downloaded("v1.32.1+k3s1"), LINKED, WRITTEN),
                root(SCRIPT + version + "INSTALL_K3S_SKIP_ENABLE=true sh -"));
        assertTrue(root(SCRIPT + version + "INSTALL_K3S_SKIP_START=true sh -").out().endsWith(ENABLED));
        assertEquals("enabled\ninactive\n", linux.type("systemctl is-enabled k3s; systemctl is-active k3s").out());
    }

    @Test
    void aDownloadThatFails() throws IOException, InterruptedException {
        assertEquals(said(1, """
                [INFO]  Using v9.9.9 as release
                [INFO]  Downloading hash https://github.com/k3s-io/k3s/releases/download/v9.9.9/sha256sum-amd64.txt
                [ERROR]  Download failed
                """), root(SCRIPT + "INSTALL_K3S_VERSION=v9.9.9 sh -"));
    }

    @Test
    void aDownloadThatIsNotWhatItShouldBe() throws IOException, InterruptedException {
        linux.type("""
                mkdir bin
                cat > bin/curl <<'END'
                /usr/bin/curl "$@"
                for word in "$@"; do
                    case $word in
                        /tmp/*) file=$word ;;
                        */k3s) spoiled=yes ;;
                    esac
                done
                [ -z "$spoiled" ] || echo more >> "$file"
                END
                chmod +x bin/curl
                """);
        var said = root("PATH=/home/student/bin:/usr/bin; " + SCRIPT + "sh -");
        assertEquals(1, said.status(), said.out());
        assertTrue(said.out()
            .matches("(?s).*\n\\[INFO]  Verifying binary download\n"
                    + "\\[ERROR]  Download sha256 does not match [0-9a-f]{64}, got [0-9a-f]{64}\n"),
                said.out());
    }

    @Test
    void theWaysOutSayWhatTheyDo() throws IOException, InterruptedException {
        root(SCRIPT + "sh -");
        String killed = root("/usr/local/bin/k3s-killall.sh").out();
        assertTrue(killed.contains("+ ip link delete flannel.1\nCannot find device \"flannel.1\"\n"
                + "+ rm -rf /var/lib/cni/\n"), killed);
        String removed = root("/usr/local/bin/k3s-uninstall.sh").out();
        assertTrue(removed.endsWith("""
                + command -v systemctl
                /usr/bin/systemctl
                + systemctl disable k3s
                Removed "/etc/systemd/system/multi-user.target.wants/k3s.service".
                + systemctl reset-failed k3s
                + systemctl daemon-reload
                + command -v rc-update
                + rm -f /etc/systemd/system/k3s.service
                + rm -f /etc/systemd/system/k3s.service.env
                + [ -L /usr/local/bin/kubectl ]
                + rm -f /usr/local/bin/kubectl
                + [ -L /usr/local/bin/crictl ]
                + rm -f /usr/local/bin/crictl
                + [ -L /usr/local/bin/ctr ]
                + rm -f /usr/local/bin/ctr
                + rm -rf /etc/rancher/k3s
                + rm -rf /run/k3s
                + rm -rf /run/flannel
                + rm -rf /var/lib/rancher/k3s
                + rm -rf /var/lib/kubelet
                + rm -f /usr/local/bin/k3s
                + rm -f /usr/local/bin/k3s-killall.sh
                + rm -f /usr/local/bin/k3s-uninstall.sh
                """), removed);
        assertEquals("", linux.type("ls /usr/local/bin /etc/systemd/system | grep k3s").out());
    }
}
