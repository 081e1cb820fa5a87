package dev.podlight.cli;

import dev.podlight.i18n.Messages;
import dev.podlight.i18n.Text;
import dev.podlight.traffic.Hop;
import dev.podlight.traffic.Loser;
import dev.podlight.traffic.Rule;
import dev.podlight.traffic.Trace;

import java.util.ArrayList;
import java.util.List;

/** A trace as a person reads it on a terminal: verdict first, then the way, the losers, and what to type. */
final class TraceText {
    private final Messages words;

    TraceText(Messages words) {
        this.words = words;
    }

    List<String> lines(Trace trace, List<Loser> losers) {
        List<String> lines = new ArrayList<>();
        lines.add(trace.request().method() + " " + trace.request().url().text()
                + (trace.request().host().isEmpty() ? "" : "  Host: " + trace.request().host()) + "  ("
                + trace.request().from() + ")");
        lines.add(words.format(verdict(trace)));
        lines.add("");
        trace.hops().forEach(hop -> lines.add(hop(hop)));
        if (!trace.candidates().isEmpty()) {
            lines.add("");
            lines.add(words.get("trace.candidates"));
            trace.candidates().forEach(rule -> lines.add("  " + rule(rule)));
        }
        if (!losers.isEmpty()) {
            lines.add("");
            lines.add(words.get("trace.losers"));
            losers.forEach(loser -> lines.add("  " + rule(loser.rule()) + ": " + words.format(loser.text())));
        }
        lines.add("");
        lines.add(words.format(trace.advice()));
        trace.fix().forEach(command -> lines.add("  $ " + command));
        return lines;
    }

    private static Text verdict(Trace trace) {
        String pods = String.join(", ", trace.pods());
        return switch (trace.verdict()) {
            case DELIVERED -> Text.of(trace.pods().isEmpty() ? "trace.delivered.unnamed" : "trace.delivered", pods);
            case DIES -> Text.of(trace.status() != null ? "trace.dies.status" : "trace.dies." + trace.symptom().id(),
                    trace.brokenAt().id(), trace.cause() == null ? "?" : trace.cause(), trace.status());
            case EITHER -> Text.of("trace.either", pods);
            case REDIRECTED -> Text.of("trace.redirected", trace.status(), trace.location());
            case UNKNOWN -> Text.of("trace.unknown");
        };
    }

    private String hop(Hop hop) {
        String sign = switch (hop.state()) {
            case PASSED -> "->";
            case CONSULTED -> " ?";
            case BROKEN -> " X";
            case NOT_REACHED -> " .";
        };
        String object = hop.object() == null ? "" : " " + hop.object().kind() + "/" + hop.object().name();
        return sign + " " + hop.kind().id() + object + " (" + words.get("trace.evidence." + hop.evidence().id()) + "): "
                + words.format(hop.text());
    }

    private static String rule(Rule rule) {
        return rule.namespace() + "/" + rule.ingress() + " " + (rule.host().isEmpty() ? "*" : rule.host()) + rule.path()
                + " " + rule.pathType() + " -> " + rule.service() + ":" + rule.port();
    }
}
