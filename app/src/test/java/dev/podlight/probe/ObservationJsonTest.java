package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about the format says what the code prints. */
final class ObservationJsonTest {

    @Test
    void theExampleInTheDocumentsIsWhatIsPrinted() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "probe-format.md"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));
        Observation o = Answers.http(200, "{\"id\":1,\"name\":\"Noemi Abbott\"}")
            .with(new Answerer.Pod("user03", "userlist-5b7d9c8f6d-x2x7q", Text.of("probe.fingerprint", 2)));
        JsonObject printed = ObservationJson.of(o, Messages.english());
        assertEquals(JsonParser.parseString(example), printed);
        printed.keySet().forEach(key -> assertTrue(page.contains("`" + key + "`"), key + " is not explained"));
    }
}
