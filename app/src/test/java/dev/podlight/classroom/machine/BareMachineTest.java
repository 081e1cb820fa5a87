package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine before k3s: what the checks of the installer ask, and an install that must fail. */
class BareMachineTest {
    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException {
        linux = new SmallLinux();
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    @Test
    void itSaysWhatItIs() throws IOException, InterruptedException {
        assertEquals("Linux\nx86_64\nstudent01\n2\n", linux.type("uname -s; uname -m; hostname; nproc").out());
        assertEquals("uid=1000(student) gid=1000(student) groups=1000(student),27(sudo)\n", linux.type("id").out());
        assertEquals("24845112\n", linux.type("df -Pk /var/lib | tail -1 | awk '{print $4}'").out());
        assertEquals("memory\n", linux.type("grep -o memory /sys/fs/cgroup/cgroup.controllers").out());
    }

    @Test
    void whatIsNotThereIsSaidAsBashSaysIt() throws IOException, InterruptedException {
        assertEquals("bash: line 1: nosuch: command not found\n", linux.type("bash -c nosuch").err());
        assertEquals("bash: line 1: ./nosuch: No such file or directory\n", linux.type("bash -c ./nosuch").err());
        assertEquals("sh: 1: nosuch: not found\n", linux.type("sh -c nosuch").err());
    }

    @Test
    void aDirectoryIsListedInColumns() throws IOException, InterruptedException {
        assertEquals(".\n..\n.bashrc\n", linux.type("ls -a").out());
        String listed = linux.type("ls -la").out().replaceAll("[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d", "DATE");
        assertTrue(listed.contains("drwxr-xr-x 2 root    root    4096 DATE ..\n-rw-r--r-- 1 student student   "),
                listed);
    }

    @Test
    void pingReachesMachinesOfTheClass() throws IOException, InterruptedException {
        assertEquals("""
                PING localhost (127.0.0.1) 56(84) bytes of data.
                64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.412 ms
                64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=0.412 ms

                --- localhost ping statistics ---
                2 packets transmitted, 2 received, 0% packet loss, time 1001ms
                rtt min/avg/max/mdev = 0.412/0.412/0.412/0.000 ms
                """, linux.type("ping -c 2 localhost").out());
        var nobody = linux.type("ping -c 1 10.0.0.200");
        assertEquals(1, nobody.status());
        assertTrue(nobody.out().contains("1 packets transmitted, 0 received, 100% packet loss, time 0ms\n"), nobody
            .out());
        assertEquals(new SmallLinux.Said(2, "", "ping: nowhere.example: Name or service not known\n"),
                linux.type("ping nowhere.example"));
    }

    @Test
    void thereIsNoK3s() throws IOException, InterruptedException {
        assertEquals(127, linux.type("command -v k3s").status());
        assertEquals(new SmallLinux.Said(3, "inactive\n", ""), linux.type("systemctl is-active k3s"));
        assertEquals("Unit k3s.service could not be found.\n", linux.type("systemctl status k3s").err());
        assertEquals("", linux.type("ps -ef | grep k3s | grep -v grep").out());
    }

    @Test
    void withoutK3sNothingAnswers() throws IOException, InterruptedException {
        assertEquals(new SmallLinux.Said(7, "",
                "curl: (7) Failed to connect to localhost port 80 after 0 ms: Couldn't connect to server\n"),
                linux.type("curl http://localhost/users/1"));
        assertEquals(6, linux.type("curl -s http://nowhere.example").status());
    }

    @Test
    void anInstallWithoutSudoStopsWhereItReallyStops() throws IOException, InterruptedException {
        var said = linux.type("curl -sfL https://get.k3s.io | sh -");
        assertTrue(said.status() != 0, said::toString);
        assertTrue(said.err().startsWith("sudo: a terminal is required to read the password;"), said.err());
        assertEquals(
                """
                        [INFO]  Finding release for channel stable
                        [INFO]  Using v1.33.5+k3s1 as release
                        [INFO]  Downloading hash https://github.com/k3s-io/k3s/releases/download/v1.33.5+k3s1/sha256sum-amd64.txt
                        [INFO]  Downloading binary https://github.com/k3s-io/k3s/releases/download/v1.33.5+k3s1/k3s
                        [INFO]  Verifying binary download
                        [INFO]  Installing k3s to /usr/local/bin/k3s
                        """,
                said.out());
    }
}
