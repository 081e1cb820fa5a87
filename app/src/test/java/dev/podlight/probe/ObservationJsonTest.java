package dev.podlight.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import dev.podlight.traffic.ObjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about the format says what the code prints. */
final class ObservationJsonTest {

    @Test
    void theExampleInTheDocumentsIsWhatIsPrinted() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "probe-format.md"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));
        Observation o = Answers.http(200, "{\"id\":1,\"name\":\"Noemi Abbott\"}")
            .with(new Answerer.Pod("user03", "userlist-5b7d9c8f6d-x2x7q", Text.of("probe.fingerprint", 2)))
            .with(table());
        JsonObject printed = ObservationJson.of(o, Messages.english());
        assertEquals(JsonParser.parseString(example), printed);
        printed.keySet().forEach(key -> assertTrue(page.contains("`" + key + "`"), key + " is not explained"));
    }

    private static Witness table() {
        Station traefik = new Station("10.42.0.2:8000", Station.Role.TRAEFIK, new ObjectRef("Pod", "kube-system",
                "traefik-7d5c9d8f"));
        Station pod = new Station("10.42.0.9:8181", Station.Role.POD, new ObjectRef("Pod", "user03",
                "userlist-5b7d9c8f6d-x2x7q"));
        return new Witness.Connection("192.0.2.9:80", null, traefik, pod, true,
                "ipv4     2 tcp      6 117 TIME_WAIT src=192.0.2.7 dst=192.0.2.9 sport=45123 dport=80 src=10.42.0.2 dst=10.42.0.1 sport=8000 dport=45123 [ASSURED] mark=0 zone=0 use=2",
                Text.of("witness.table.onward", "192.0.2.9:80", traefik.name(), pod.name()));
    }

    @Test
    void everyWitnessIsExplained() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "probe-format.md"));
        Text said = Text.of("witness.log.off");
        for (Witness w : List.of(table(), new Witness.Silent(Recorder.ACCESS_LOG, said),
                new Witness.LogLine("r", Answers.RULE, "s", null, "x", said), new Witness.PodLine("n", "p", "x",
                        said))) {
            JsonObject printed = WitnessJson.of(w, Messages.english());
            printed.keySet().forEach(key -> assertTrue(page.contains(key), key + " is not explained"));
            assertTrue(page.contains("`" + w.recorder().id() + "`"));
        }
    }
}
