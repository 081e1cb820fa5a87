package dev.podlight.classroom.machine.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.classroom.machine.shell.Tty;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys make of a text, as vim 9 does; what vim makes of each row was looked up in a real one. */
@Timeout(20)
class ViKeysTest {
    private static final String ESC = "\033";

    /** @param keys with {@code ^[} for Esc, {@code ^M} for Return, {@code ^H} for Backspace; the cursor is marked with a § at the end */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, nullValues = "-", textBlock = """
            -               | ia^Mb^[               | a/§b
            one two         | ixy ^[                | xy§ one two
            one two         | axy^[                 | ox§yne two
            one two         | AEnd^[                | one twoEn§d
            '  one'         | $I# ^[                | '  #§ one'
            a/b             | onew^[                | a/ne§w/b
            a/b             | jOnew^[               | a/ne§w/b
            abc             | A^H^H^Hx^[            | §x
            a/b             | ji^H^[                | §ab
            한글 가나         | wi다 ^[               | 한글 다§ 가나
            한글             | A^H^[                 | §한
            one two three   | wx                    | one §wo three
            one two three   | 2x                    | §e two three
            one two         | $x                    | one t§w
            one two three   | wwb                   | one §two three
            one.two         | wx                    | one§two
            one/two/three   | jdd                   | one/§three
            one/two/three   | 2dd                   | §three
            one/two/three   | ddp                   | two/§one/three
            one/two/three   | yyjp                  | one/two/§one/three
            one/two/three   | yyP                   | §one/one/two/three
            one/two         | ddu                   | §one/two
            one/two         | xxuu                  | §one/two
            one/two         | xxu                   | §ne/two
            one/two         | Gdd                   | §one
            one/two/three   | Ggg                   | §one/two/three
            one/two/three   | 2G                    | one/§two/three
            one/two         | jhhk                  | §one/two
            one two         | $                     | one tw§o
            one two         | $0                    | §one two
            one two three   | wdw                   | one §three
            one two three   | wcw2^[                | one §2 three
            one two three   | wD                    | 'one§ '
            one two three   | wC!^[                 | one §!
            one two three   | d$                    | §
            one/two         | J                     | one§ two
            one             | rX                    | §Xne
            image: v1       | $r2                   | image: v§2
            a b/c           | /c^Mx                 | a b/§
            x/ab/ab         | /ab^Mn                | x/ab/§ab
            x/ab/ab         | /ab^Mnn               | x/§ab/ab
            x/ab/ab         | /ab^MN                | x/ab/§ab
            aa/ba           | :%s/a/c/g^M           | cc/§bc
            a.b axb         | :s/a.b/(&)/^M         | §(a.b) axb
            one/two/three   | :2^M                  | one/§two/three
            one/two/three   | :2d^M                 | one/§three
            a/b             | >>                    | '\\t§a/b'
            a/b             | :set sw=2^M>>         | '  §a/b'
            one             | cctwo^[               | tw§o
            one/two         | Sx^[                  | §x/two
            one/two         | dG                    | §
            one             | ^[^[^[                | §one
            one two         | wywP                  | one tw§otwo
            one             | yl3p                  | ooo§one
            """)
    void asVim(String text, String keys, String after) throws IOException {
        String typed = keys.replace("^[", ESC).replace("^M", "\r").replace("^H", "\177");
        assertEquals(after.replace("\\t", "\t"), edited(text == null ? "" : text.replace('/', '\n'), typed).replace(
                '\n', '/'));
    }

    private static String edited(String text, String keys) throws IOException {
        var tty = new Tty(OutputStream.nullOutputStream());
        tty.raw(true);
        tty.read(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
        var buffer = new Buffer(text);
        var settings = new Settings();
        var search = new Search();
        new Vi(tty, buffer, settings, search, new Ex(buffer, settings, search, null, _ -> null), "").run();
        buffer.insert("§");
        return String.join("\n", buffer.lines());
    }
}
