package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sudo prints was recorded on a Debian 12. */
class SudoTest {
    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException, NoSuchAlgorithmException {
        linux = new SmallLinux();
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    @Test
    void theRightPasswordMakesRoot() throws IOException, InterruptedException {
        assertEquals(new SmallLinux.Said(0, "root\n0\n", "? "),
                linux.type("sudo -S -p '? ' sh -c 'whoami; id -u'", SmallLinux.PASSWORD + "\n"));
    }

    @Test
    void aWrongOneIsSaidAsRecorded() throws IOException, InterruptedException {
        assertEquals(new SmallLinux.Said(1, "",
                "Sorry, try again.\n\nsudo: no password was provided\nsudo: 1 incorrect password attempt\n"),
                linux.type("sudo -S -p '' -k true", "wrong\n"));
    }

    @Test
    void withoutATerminalItCannotAsk() throws IOException, InterruptedException {
        assertEquals(
                "sudo: a terminal is required to read the password; either use the -S option to read from standard "
                        + "input or configure an askpass helper\nsudo: a password is required\n", linux.type(
                                "sudo true").err());
        assertEquals("sudo: a password is required\n", linux.type("sudo -n true").err());
    }

    @Test
    void itRemembersWithinASession() throws IOException, InterruptedException {
        assertEquals("root\nno\n", linux.type("sudo -S -p '' -v; sudo -n whoami; sudo -k; sudo -n true 2>/dev/null || "
                + "echo no", SmallLinux.PASSWORD + "\n").out());
    }

    @Test
    void whatIsNotMineStaysClosed() throws IOException, InterruptedException {
        assertEquals("sh: 1: cannot create /etc/passwd: Permission denied\n",
                linux.type("echo me > /etc/passwd").err());
        assertEquals("cat: /etc/shadow: Permission denied\n", linux.type("cat /etc/shadow").err());
    }
}
