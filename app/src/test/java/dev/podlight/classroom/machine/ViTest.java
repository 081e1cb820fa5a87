package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podlight.classroom.machine.files.User;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The class text's {@code vi ~/env}, over SSH, as a person sees it. */
@Timeout(60)
class ViTest {
    private static final String ESC = "\033";

    private SmallLinux linux;
    private SeatedSession seat;

    @BeforeEach
    void login() throws IOException {
        linux = new SmallLinux();
        seat = new SeatedSession(linux.machine().sshPort(), SmallLinux.PASSWORD);
    }

    @AfterEach
    void leave() throws IOException {
        seat.close();
        linux.close();
    }

    private String file(String path) throws IOException {
        return linux.machine().platform().files().text(path, User.ROOT);
    }

    @Test
    void theClassTextsFileIsWritten() throws IOException {
        String screen = seat.press("vi ~/env\r").sees("\"env\" \\[New\\] +0,0-1 +All$");
        assertEquals("~\n".repeat(6), screen.substring(1, 13));
        assertEquals("1,1", seat.cursor());
        seat.press("i").sees("^-- INSERT -- +0,1 +All$");
        seat.press("alias k='kubectl'\ralias ku='kubectl -n user03'  # 한글\r").sees("^alias ku=.*# 한글\n\n~");
        seat.press(ESC + ":q\r").sees("^E37: No write since last change \\(add ! to override\\)");
        seat.press(":w\r").sees("^\"env\" \\[New\\] 3L, 58B written");
        seat.press(":q\r").sees("^student@.* vi ~/env\nstudent@.*\\$$");
        assertEquals("alias k='kubectl'\nalias ku='kubectl -n user03'  # 한글\n\n", file("/home/student/env"));
        seat.press("vi env\r").sees("^\"env\" 3L, 58B");
        seat.press("Gdd").sees("^~\n~\n~\n~\n~");
        seat.press("ZZ").sees("\\$$");
        seat.press("source ~/env; alias k\r").sees("^alias k='kubectl'$");
        assertEquals(2, file("/home/student/env").lines().count());
    }

    @Test
    void aLongTextIsScrolledAndFollowsTheWindow() throws IOException {
        seat.press("seq 1 200 > n; vi n\r").sees("^7\n\"n\" 200L, 692B +1,1 +Top$");
        seat.press("G").sees("^194\n(.*\n)+.* 200,1 +Bot$");
        seat.press(":set number\r:100\r").sees("^100 100$");
        seat.press("/7$\r").sees("^107 107\n(.*\n)*/7\\$ +107,3");
        seat.shrink(40, 5);
        seat.sees("107,3 +\\d+%\n\n\n$|107,3 +\\d+%$");
        seat.press("gg").sees("\\A  1 1\n  2 2\n  3 3\n  4 4\n");
        seat.press(":foo\r").sees("^E492: Not an editor command: foo");
        seat.press(":q!\r").sees("vi n\nstudent@.*\\$$");
    }

    @Test
    void whatIsNotMineIsNotWritten() throws IOException {
        seat.press("vi /etc/hostname\r").sees("^\"/etc/hostname\" \\[readonly\\] 1L");
        seat.press("ddp:w\r").sees("^E45: 'readonly' option is set \\(add ! to override\\)");
        seat.press(":w!\r").sees("^\"/etc/hostname\" E212: Can't open file for writing");
        seat.press(":w ~/mine\r").sees("^\"mine\" \\[New\\] 2L");
        seat.press(":q!\r").sees("\\$$");
        seat.press("vi /etc/shadow\r").sees("^\"/etc/shadow\" \\[Permission Denied\\]");
        seat.press(":q\rvi /etc\r").sees("^\"/etc\" is a directory");
    }

    @Test
    void withoutATerminalItEndsAtOnce() throws IOException, InterruptedException {
        var said = linux.type("vi f; echo $?", "ihello");
        assertTrue(said.err().startsWith("Vim: Warning: Output is not to a terminal\n"), said.err());
        assertEquals("1\n", said.out());
        seat.press("vi f | cat\r").sees("^Vim: Finished.\n.*\\$$");
    }
}
