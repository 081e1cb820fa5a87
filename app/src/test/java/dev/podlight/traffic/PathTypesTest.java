package dev.podlight.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rows on pathType: what Traefik does, and what it does with strict matching. */
class PathTypesTest {

    @TestFactory
    Stream<DynamicTest> rows() {
        return TestClusters.text("pathtypes.tsv")
            .lines()
            .skip(1)
            .map(line -> line.split("\t"))
            .flatMap(row -> Stream
                .of(DynamicTest.dynamicTest(row[0] + " asked " + row[1], () -> assertEquals(row[3], answer(row[0],
                        row[1], false))),
                        DynamicTest.dynamicTest(row[0] + " asked " + row[1] + ", strict", () -> assertEquals(row[4],
                                answer(row[0],
                                        row[1], true)))));
    }

    private static String answer(String paths, String asked, boolean strict) throws BadRequest {
        String entries = Arrays.stream(paths.split(", "))
            .map(p -> p.split(" "))
            .map(p -> "{\"path\":\"" + p[1]
                    + "\",\"pathType\":\"" + p[0]
                    + "\",\"backend\":{\"service\":{\"name\":\"userlist-svc\",\"port\":{\"number\":80}}}}")
            .collect(Collectors.joining(","));
        JsonObject change = JsonParser.parseString(
                "{\"Ingress/userlist-ingress\":{\"spec\":{\"rules\":[{\"http\":{\"paths\":["
                        + entries
                        + "]}}]}},\"Deployment/traefik\":{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"traefik\","
                        + "\"image\":\"traefik:3.7.9\",\"args\":[\"--providers.kubernetesIngress.strictPrefixMatching="
                        + strict
                        + "\"]}]}}}}}").getAsJsonObject();
        Trace trace = new Tracer(TestClusters.of(TestClusters.changed(change)), TraceOptions.NONE)
            .trace(Request.get("http://10.0.0.9" + asked));
        return switch (trace.verdict()) {
            case DELIVERED -> trace.rule().pathType() + " " + trace.rule().path();
            case EITHER -> trace.candidates()
                .stream()
                .map(r -> r.pathType() + " " + r.path())
                .collect(Collectors.joining(" | ", "", " TIE"));
            default -> String.valueOf(trace.status());
        };
    }
}
