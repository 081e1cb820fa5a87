package dev.podlight.classroom.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.classroom.fault.Recipe.Where;
import dev.podlight.i18n.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The faults in docs/classroom.md and docs/classroom_ko.md are those that the code has. */
class FaultPagesTest {
    private static final String BEGIN = "<!-- faults -->\n";
    private static final String END = "<!-- end of faults -->\n";

    @Test
    void english() throws IOException {
        check("classroom.md", Messages.english());
    }

    @Test
    void korean() throws IOException {
        check("classroom_ko.md", Messages.korean());
    }

    private static void check(String name, Messages words) throws IOException {
        Path file = Path.of("..", "docs", name);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String wanted = text.substring(0, begin) + rows(words) + text.substring(end);
        if (Boolean.getBoolean("podlight.docs.write")) {
            Files.writeString(file, wanted);
        }
        assertEquals(wanted, Files.readString(file), "docs/" + name + " lists other faults. Write it anew: "
                + "mvn -q -pl app -am test -Dtest=FaultPagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpodlight.docs.write=true");
    }

    private static String rows(Messages words) {
        return Recipes.ALL.stream()
            .map(r -> "| `" + r.fault().id() + "` | " + (r.where() == Where.EDU_CLUSTER ? "EduCluster" : "") + " | "
                    + words
                        .format(r.fault().what()) + " |\n")
            .collect(Collectors.joining("", "| id | | |\n| --- | --- | --- |\n", ""));
    }
}
