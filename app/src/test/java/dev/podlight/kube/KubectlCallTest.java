package dev.podlight.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A command line is read as a shell and kubectl would read it. */
final class KubectlCallTest {

    @Test
    void wordsAndFlagsAreToldApart() {
        KubectlCall call = KubectlCall.of("kubectl -n user03 patch svc/x --type=json -p '[{\"a\": 1}]' --overwrite");
        assertEquals("user03", call.namespace());
        assertEquals(List.of("patch", "svc/x"), call.words());
        assertEquals(Map.of("-n", "user03", "--type", "json", "-p", "[{\"a\": 1}]", "--overwrite", ""), call.flags());
        assertEquals("", call.word(2));
        assertTrue(call.begins("patch"));
    }

    @Test
    void quotesAreTheShells() {
        assertEquals(List.of("it's", "", "a b", "c'd", "e f"), KubectlCall.of(
                "kubectl 'it'\\''s' '' a\\ b  c\\'d e' 'f")
            .words());
    }

    @Test
    void whatIsNotKubectlSaysNothing() {
        assertEquals(List.of(), KubectlCall.of("rm -rf /").words());
        assertEquals(List.of(), KubectlCall.of("").words());
    }
}
