package dev.podlight.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JosaTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            노드은(는),                      노드는
            방화벽은(는),                    방화벽은
            Pod이(가),                       Pod가
            Service을(를),                   Service를
            Ingress이(가),                   Ingress가
            Deployment은(는),                Deployment는
            traefik이(가),                   traefik이
            Secret을(를),                    Secret을
            root(으)로,                      root로
            curl이(가),                      curl이
            curl(으)로,                      curl로
            kubectl을(를),                   kubectl을
            userlist-svc이(가),              userlist-svc가
            student01은(는),                 student01은
            student02은(는),                 student02는
            10.0.0.9(으)로,                  10.0.0.9로
            포트 80은(는),                   포트 80은
            포트 8181(으)로,                 포트 8181로
            포트 443(으)로,                  포트 443으로
            노드 3와(과),                    노드 3과
            ufw이(가),                       ufw가
            VM이(가),                        VM이
            URL은(는),                       URL은
            DNS을(를),                       DNS를
            API(이)라,                       API라
            “userlist”이(가),                “userlist”가
            `Path(`/user`)`이(가),           `Path(`/user`)`가
            machine을(를),                   machine을
            userlist-6b46f66856-59s5m이(가), userlist-6b46f66856-59s5m이
            서울(으)로,                      서울로
            """)
    void fitsTheWordBefore(String written, String said) {
        assertEquals(said, Josa.settled(written));
    }

    @Test
    void eachByItsOwnWordInALongerText() {
        assertEquals("Pod a-1이 포트 80을 쥐고 있다가 Service b로 넘깁니다.", Josa.settled(
                "Pod a-1이(가) 포트 80을(를) 쥐고 있다가 Service b(으)로 넘깁니다."));
    }

    @Test
    void whatNothingStandsBeforeStays() {
        assertEquals("이(가)", Josa.settled("이(가)"));
    }

    @Test
    void koreanMessagesAreSettled() {
        assertEquals("10.0.0.9는 그 머신 자신입니다.", Messages.korean().get("hop.dns.loopback", "10.0.0.9"));
    }

    /** A form that is not known here would be read aloud as it is written. */
    @Test
    void everyParticleOfTheMessagesIsKnown() {
        Messages korean = Messages.korean();
        Pattern open = Pattern.compile(
                "[}”`](\\p{IsHangul}{1,2}\\(\\p{IsHangul}{1,2}\\)|\\(\\p{IsHangul}{1,2}\\)\\p{IsHangul})");
        for (String key : korean.bundle().keySet()) {
            String pattern = korean.bundle().getString(key).replaceAll("\\{\\d+[^}]*}", "{학교}");
            assertFalse(open.matcher(Josa.settled(pattern)).find(), key);
        }
    }
}
