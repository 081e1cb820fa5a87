package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The prompt of a login over SSH, as a person sees it. */
@Timeout(60)
class PromptTest {
    private static final String UP = "\033[A";
    private static final String LEFT = "\033[D";
    private static final String ERASE = "\177";

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

    @Test
    void aLineIsMended() throws IOException {
        seat.press("echo helo" + LEFT + "l\r").sees("^hello$");
        seat.press("ehco 한글X" + ERASE + "\001" + "\033[C" + "\033[3~" + "\033[C" + "h\005!\r").sees("^한글!$");
        seat.press("echo one two\027\027three\r").sees("^three$");
        seat.press("false\025echo only this\r").sees("^only this$");
    }

    @Test
    void aLineLongerThanTheWindowIsMendedToo() throws IOException {
        seat.press("echo " + "x".repeat(SeatedSession.COLUMNS) + "\001#\005y").sees("xy$");
        assertEquals(1, seat.sees("# ?echo x").lines().filter(line -> line.contains("student@")).count());
        seat.press("\001\033[3~\r").sees("^x{60}\ny$");
    }

    @Test
    void earlierLinesComeBack() throws IOException {
        seat.press("echo first\recho second\r").sees("^second\n.*\\$$");
        seat.press(UP + UP + "!\r").sees("^first!$");
        seat.press("history 2\r").sees("^ +3  echo first!\n +4  history 2$");
        seat.press("!1\r").sees("^echo first\nfirst$");
    }

    @Test
    void earlierLinesAreFound() throws IOException {
        seat.press("echo apple\recho pear; true\recho plum\r").sees("^plum$");
        seat.press("\022p").sees("^\\(reverse-i-search\\)`p': echo plum$");
        seat.press("e").sees("`pe': echo pear; true$");
        seat.press("\177\022\022").sees("`p': echo apple$");
        seat.press("zz").sees("^\\(failed reverse-i-search\\)`pzz': echo apple$");
        seat.press("\005!\r").sees("^apple!$");
    }

    @Test
    void theyAreThereAtTheNextLogin() throws IOException {
        seat.press("echo before\r").sees("^before$");
        seat.press("\004").sees("logout");
        try (var later = new SeatedSession(linux.machine().sshPort(), SmallLinux.PASSWORD)) {
            later.press(UP + "\r").sees("^before$");
        }
    }

    @Test
    void tabCompletesNames() throws IOException {
        seat.press("cat /etc/hostn\t\r").sees("^student01$");
        seat.press("touch abcd abce; clear\r").sees("^student@\\S+ *$");
        seat.press("echo ab\t\t").sees("^abcd  abce$");
        seat.press("d\r").sees("^abcd$");
    }

    @Test
    void anEndOfInputEndsOneCommandOnly() throws IOException {
        seat.press("cat > note\r").sees("note\n*$");
        seat.press("written\r\004").sees("^written\n.*\\$$");
        seat.press("cat note; echo still here\r").sees("^written\nstill here$");
    }

    @Test
    void ctrlCDropsTheLineOrWhatRuns() throws IOException {
        seat.press("rm everything\003").sees("rm everything\\^C\n.*\\$$");
        seat.press("sleep 1000000\r").sees("sleep 1000000$");
        seat.press("\003").sees("^\\^C\n.*\\$$");
        seat.press("echo $?\r").sees("^130$");
    }
}
