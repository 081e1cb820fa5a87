package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.shell.Tty;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.classroom.time.ManualTime;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sudo prints was recorded on a Debian 12. */
class SudoTest {
    private final ManualTime time = new ManualTime(Instant.parse("2026-11-22T09:00:00Z"));
    private SmallLinux linux;

    @BeforeEach
    void boot() throws IOException {
        linux = new SmallLinux(time);
    }

    @AfterEach
    void shutDown() throws IOException {
        linux.close();
    }

    @Test
    void theRightPasswordMakesRoot() throws IOException, InterruptedException {
        assertEquals(new SmallLinux.Said(0, "root\n0\n", "? "),
                linux.type("sudo -S -p '? ' sh -c 'whoami; id -u'", right()));
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
    void withoutATerminalItRemembersTheParent() throws IOException, InterruptedException {
        assertEquals("root\nasked\nroot\nasked\n",
                linux.type("sudo -S -p '' -v; sudo -n whoami; sh -c 'sudo -n true || echo asked' 2>/dev/null; "
                        + "sudo -n whoami; sudo -k; sudo -n true 2>/dev/null || echo asked", right()).out());
    }

    @Test
    void eachCommandSentOverSshIsAskedAnew() throws IOException, InterruptedException {
        assertEquals(0, linux.type("sudo -S -p '' true", right()).status());
        assertEquals("sudo: a password is required\n", linux.type("sudo -n true").err());
    }

    @Test
    void aTerminalIsRememberedForFifteenMinutes() throws IOException, InterruptedException {
        var mine = new Tty(OutputStream.nullOutputStream());
        var another = new Tty(OutputStream.nullOutputStream());
        linux.type("sudo -S -p '' true", right(), mine);
        time.advance(Duration.ofMinutes(14));
        assertEquals("root\n", linux.type("sh -c 'sudo -n whoami; :'", "", mine).out());
        assertEquals(1, linux.type("sudo -n true", "", another).status());
        time.advance(Duration.ofMinutes(14));
        assertEquals(0, linux.type("sudo -n true", "", mine).status());
        time.advance(Duration.ofMinutes(15));
        assertEquals(1, linux.type("sudo -n true", "", mine).status());
    }

    @Test
    void withACommandTheOptionKChangesNothing() throws IOException, InterruptedException {
        assertEquals("asked\nroot\n", linux.type("sudo -S -p '' -v; sudo -n -k true 2>/dev/null || echo asked; "
                + "sudo -n whoami", right()).out());
        assertEquals("asked\n", linux.type("sudo -S -p '' -k true; sudo -n true 2>/dev/null || echo asked", right())
            .out());
    }

    private static String right() {
        return SmallLinux.PASSWORD + "\n";
    }

    @Test
    void whatIsNotMineStaysClosed() throws IOException, InterruptedException {
        assertEquals("sh: 1: cannot create /etc/passwd: Permission denied\n",
                linux.type("echo me > /etc/passwd").err());
        assertEquals("cat: /etc/shadow: Permission denied\n", linux.type("cat /etc/shadow").err());
    }
}
