package dev.podlight.traffic;

import dev.podlight.i18n.Text;
import dev.podlight.traffic.Loser.Why;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that did not take a request, each with the first of the ten reasons. */
final class Losers {
    private final Router router;
    private final EntryPoint entryPoint;
    private final boolean https;
    private final String host;
    private final String path;
    private final Route winner;
    private final Set<Rule> winners;

    Losers(Router router, Trace trace, EntryPoint entryPoint, Version traefik) {
        this.router = router;
        this.entryPoint = entryPoint;
        Request request = trace.request();
        this.https = request.url().https();
        this.host = request.effectiveHost();
        this.path = RoutingPath.of(request.url().path(), traefik);
        List<Route> taken = router.decide(host, path, entryPoint, https).winners();
        boolean redirectedFirst = trace.verdict() == Trace.Verdict.REDIRECTED && trace.rule() == null;
        this.winner = taken.isEmpty() || redirectedFirst ? null : taken.getFirst();
        this.winners = new HashSet<>(trace.candidates());
        if (trace.rule() != null) {
            winners.add(trace.rule());
        }
    }

    List<Loser> all() {
        List<Loser> losers = new ArrayList<>();
        Set<Rule> spared = new HashSet<>(winners);
        router.all().forEach(route -> {
            boolean won = route.loaded() && route.matches(host, path) && route.servedAt(entryPoint, https)
                    && spared.contains(route.rule());
            if (!won) {
                losers.add(loser(route));
            }
        });
        return List.copyOf(losers);
    }

    private Loser loser(Route route) {
        if (!route.loaded()) {
            return new Loser(route.rule(), route.flaw().why(), route.flaw().text());
        }
        if (!route.servedAt(entryPoint, https)) {
            return new Loser(route.rule(), Why.ENTRYPOINT, Unmatched.entryPointText(route, entryPoint, https));
        }
        RuleText text = route.text();
        if (!route.place().isDefault() && text.text().isEmpty()) {
            return new Loser(route.rule(), Why.PATH, Text.of("loser.path.nothing"));
        }
        if (!text.matchesHost(host)) {
            return new Loser(route.rule(), Why.HOST, Text.of("loser.host", route.rule().host(), host));
        }
        if (!route.place().isDefault() && !text.matchesPath(path)) {
            return new Loser(route.rule(), Why.PATH, pathText(text));
        }
        return new Loser(route.rule(), Why.PRIORITY, priorityText(route));
    }

    private Text pathText(RuleText text) {
        String key = text.kubernetesMatchesPath(path)
                ? "loser.path.kubernetes"
                : text.kind() == RuleText.Kind.EXACT ? "loser.path.exact" : "loser.path";
        return Text.of(key, Words.rule(text.pathPart()), path);
    }

    private Text priorityText(Route route) {
        if (winner == null) {
            return Text.of("loser.redirected", entryPoint.name());
        }
        if (route.place().isDefault()) {
            return Text.of("loser.priority.default");
        }
        boolean sameHost = route.text().hostPart().equals(winner.text().hostPart());
        String mine = Words.rule(sameHost ? route.text().pathPart() : route.text().text());
        String theirs = Words.rule(sameHost ? winner.text().pathPart() : winner.text().text());
        if (route.annotated() || winner.annotated()) {
            return Text.of("loser.priority.annotated", mine, route.priority(), theirs, winner.priority());
        }
        int shared = sameHost ? route.text().length() - length(route.text().pathPart()) : 0;
        String key = kubernetesPrefersMine(route) ? "loser.priority.kubernetes" : "loser.priority";
        return Text.of(key, mine, route.priority() - shared, theirs, winner.priority() - shared);
    }

    private static int length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    /** The Kubernetes documents: of the paths that match the longest wins, and of equal ones the Exact. */
    private boolean kubernetesPrefersMine(Route route) {
        RuleText mine = route.text();
        RuleText theirs = winner.text();
        if (!mine.host().equals(theirs.host()) || !mine.kubernetesMatchesPath(path)) {
            return false;
        }
        int longer = Integer.compare(mine.path().length(), theirs.path().length());
        return longer > 0 || longer == 0 && mine.kind() == RuleText.Kind.EXACT && theirs.kind() != RuleText.Kind.EXACT
                || !theirs.kubernetesMatchesPath(path);
    }
}
