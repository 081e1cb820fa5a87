package dev.podlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.podlight.i18n.Messages;
import dev.podlight.kube.BadSnapshot;
import dev.podlight.kube.SnapshotReader;
import dev.podlight.traffic.BadRequest;
import dev.podlight.traffic.Request;
import dev.podlight.traffic.Trace;
import dev.podlight.traffic.TraceOptions;
import dev.podlight.traffic.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in docs/trace-format.md is what comes out. */
class TraceFormatTest {
    private static final Path PAGE = Path.of("..", "docs", "trace-format.md");
    private static final String OPEN = "```json\n";
    private static final String CLOSE = "\n```";

    @Test
    void theExampleIsTrue() throws IOException, BadSnapshot, BadRequest {
        JsonObject fresh = example();
        String page = Files.readString(PAGE);
        int from = page.indexOf(OPEN) + OPEN.length();
        int to = page.indexOf(CLOSE, from);
        if (Boolean.getBoolean("podlight.docs.write")) {
            page = page.substring(0, from) + new GsonBuilder().serializeNulls()
                .disableHtmlEscaping()
                .setPrettyPrinting()
                .create()
                .toJson(fresh) + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(CLOSE, from);
        }
        assertEquals(fresh, JsonParser.parseString(page.substring(from, to)),
                "docs/trace-format.md: write the example anew with: "
                        + "mvn -q -pl app -am test -Dtest=TraceFormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dpodlight.docs.write=true");
    }

    @Test
    void everyMemberIsDescribed() throws IOException, BadSnapshot, BadRequest {
        String page = Files.readString(PAGE);
        example().keySet().forEach(name -> assertTrue(page.contains("`" + name + "`"), name));
    }

    private static JsonObject example() throws IOException, BadSnapshot, BadRequest {
        String cluster;
        try (InputStream in = Tracer.class.getResourceAsStream("cluster.yaml")) {
            cluster = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String broken = cluster.replace("paths: [{",
                "paths: [{path: /, pathType: Prefix, backend: {service: {name: gone, port: {number: 80}}}}, {")
            .replace("selector: {app: userlist}\n", "selector: {app: userlst}\n")
            .replaceAll("(?m)^  - \\{addresses: \\[10\\.42\\.[01]\\.1[12]].*\\n", "");
        Tracer tracer = new Tracer(SnapshotReader.parse(broken, "example"), TraceOptions.NONE);
        Trace trace = tracer.trace(Request.get("http://userlist.10.0.0.9.nip.io/users/1"));
        return new TraceJson(Messages.english()).of(trace, tracer.losers(trace));
    }
}
