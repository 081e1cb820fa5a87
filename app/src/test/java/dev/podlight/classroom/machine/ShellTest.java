package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line typed into the classroom's shell prints, held against what dash prints for it. */
class ShellTest {
    private static SmallLinux linux;

    @BeforeAll
    static void boot() throws IOException {
        linux = new SmallLinux();
    }

    @AfterAll
    static void shutDown() throws IOException {
        linux.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "", value = {
            "echo a b   c => a b c~",
            "echo 'a  b' \"c $HOME\" \\$x => a  b c /home/student $x~",
            "x=1; y=\"$x 2\"; echo $y ${z:-none} ${#y} => 1 2 none 3~",
            "false && echo no; true && echo yes; false || echo or => yes~or~",
            "printf 'b\\na\\n' | sort | head -n 1 => a~",
            "echo $(echo $(echo deep)) => deep~",
            "if [ -f /etc/os-release ]; then echo debian; else echo what; fi => debian~",
            "for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; done => 1~3~",
            "i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i => 3~",
            "case x86_64 in amd64|x86_64) echo amd;; *) echo other;; esac => amd~",
            "f() { echo \"$1-$#\"; return 3; }; f a b; echo $? => a-2~3~",
            "cat <<EOF~one $USER~two~EOF => one student~two~",
            "cat <<'EOF'~one $USER~EOF => one $USER~",
            "set -- a 'b c'; for x in \"$@\"; do echo \"[$x]\"; done => [a]~[b c]~",
            "v=v1.33.5+k3s1; echo ${v#v} ${v%%+*} => 1.33.5+k3s1 v1.33.5~",
            "sh -c 'echo $0 $1' name arg => name arg~",
            "(cd /tmp; pwd); pwd => /tmp~/home/student~",
            "echo hi > /tmp/f; echo ho >> /tmp/f; cat /tmp/f; wc -l < /tmp/f => hi~ho~2~",
            "nosuch 2>/dev/null; echo $? => 127~",
            "set -e; false; echo never =>",
            "set -e; if false; then :; fi; ! true; echo on => on~",
            "echo 'a.b' | sed -e 's/\\./-/' -e 's/$/!/' => a-b!~",
            "echo 'a b c' | awk '{print $2, $NF}' => b c~",
            "ps -ef | grep '[s]shd' | wc -l => 1~",
            "exec </dev/null; cat; echo done => done~",
            "eval set -- '--a \"$@\"'; echo $1 => --a~",
            "A=1 env | grep ^A= => A=1~",
            "echo /etc/host* => /etc/hostname /etc/hosts~",
            "test -x /usr/bin/curl && command -v curl => /usr/bin/curl~",
            "trap 'echo bye' EXIT; exit 0 => bye~",
            "sleep 1 & wait $!; echo $? => 0~"})
    void prints(String line, String printed) throws IOException, InterruptedException {
        String script = line.replace('~', '\n');
        assertEquals(printed == null ? "" : printed.replace('~', '\n'), linux.type(script).out(), script);
    }
}
