package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podlight.i18n.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/causes.md and docs/causes_ko.md are made of the table that the code uses. */
class CausePagesTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void english() throws IOException {
        check("causes.md", Messages.english(),
                """
                        # What a request dies of

                        Podlight names one cause for each request that dies. The ids are stable. *trace*: the objects say so. *flags*: what stands in
                        front of the cluster was said. *probe*: the request was really sent. *connecting*: the API itself could not be reached. What comes
                        first on the way comes first here. This page is made of the table that the code uses.

                        | id | hop | found by | what the client sees | what it looks like | what mends it |
                        """);
    }

    @Test
    void korean() throws IOException {
        check("causes_ko.md", Messages.korean(), """
                # 요청은 무엇 때문에 끝나는가

                Podlight는 끝나 버린 요청마다 원인 하나를 말합니다. id는 바뀌지 않습니다. *trace*: 오브젝트가 그렇게 말합니다. *flags*: 클러스터 앞에
                무엇이 있는지 알려 주었습니다. *probe*: 요청을 정말로 보내 보았습니다. *connecting*: API에 닿지 못했습니다. 길에서 먼저 만나는 것이
                먼저 나옵니다. 이 쪽은 코드가 쓰는 표에서 만듭니다.

                | id | 자리 | 알아내는 법 | 클라이언트에게 보이는 것 | 어떤 모습인가 | 어떻게 고치는가 |
                """);
    }

    private static void check(String name, Messages words, String head) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("podlight.docs.write")) {
            Files.writeString(file, page(words, head));
        }
        assertEquals(page(words, head), Files.readString(file), "docs/" + name
                + " is not what the table says. Write it anew: "
                + "mvn -q -pl app -am test -Dtest=CausePagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpodlight.docs.write=true");
    }

    private static String page(Messages words, String head) {
        return head + row(List.of("---", "---", "---", "---", "---", "---"))
                + Arrays.stream(Cause.values()).map(c -> row(cells(c, words))).collect(Collectors.joining());
    }

    private static List<String> cells(Cause c, Messages words) {
        return List.of("`" + c.id() + "`", c.hop() == null ? "" : c.hop().id(), String.join(", ", c.knownBy()), String
            .join(", ", c
                .symptoms()), words.format(c.seen()), words.format(c.mends()));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
