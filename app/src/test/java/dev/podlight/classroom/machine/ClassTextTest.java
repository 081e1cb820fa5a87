package dev.podlight.classroom.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every command line of the class text, typed one after the other into one SSH session with a terminal. */
class ClassTextTest {

    /** @param comes regular expression of what appears */
    private record Row(String line, String comes) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var in = new BufferedReader(new InputStreamReader(ClassTextTest.class.getResourceAsStream(
                "class-text.txt"),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("> ")) {
                    rows.add(new Row(line.substring(2), in.readLine()));
                }
            }
        }
        return rows;
    }

    @Test
    @Timeout(180)
    void itAllWorksWhenTyped() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        List<Row> rows = rows();
        try (var linux = new SmallLinux();
                var session = new TypedSession(linux.machine().sshPort(), SmallLinux.PASSWORD)) {
            for (Row row : rows) {
                String typed = row.line().startsWith("cat <<") || row.line().startsWith("cat > ")
                        || row.line().startsWith("vi ")
                                ? row.line().replace("\\n", "\n")
                                : row.line();
                String came = session.type(typed).strip();
                if (came.startsWith("[sudo] password")) {
                    came = row.comes().startsWith("[sudo]")
                            ? session.type(SmallLinux.PASSWORD).isBlank() ? row.comes() : "no root"
                            : session.type(SmallLinux.PASSWORD).strip();
                }
                if (!row.comes().equals(came) && !Pattern.compile(row.comes()).matcher(came).matches()) {
                    wrong.add("\n" + row.line() + "\n  wants " + row.comes() + "\n  got " + came);
                }
            }
        }
        System.out.println("lines of the class text that do when typed what the text says: "
                + (rows.size() - wrong.size()) + "/" + rows.size());
        assertEquals(List.of(), wrong);
    }
}
