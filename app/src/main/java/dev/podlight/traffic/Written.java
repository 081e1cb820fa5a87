package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.Backend;
import dev.podlight.traffic.KubeObject.Ingress;
import dev.podlight.traffic.KubeObject.IngressPath;
import dev.podlight.traffic.KubeObject.IngressRule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One rule as its Ingress writes it, before anything is looked up that it names.
 *
 * @param priority higher wins; the length of the rule text unless annotated
 * @param annotated whether the annotation router.priority says it
 * @param backend null for none
 * @param place where it stands in the Ingress, for a patch
 * @param twins those further down in the Ingress that give the same rule text
 */
record Written(Rule rule, Ingress ingress, RuleText text, long priority, boolean annotated, Backend backend,
        RouterNotes notes, Place place, List<Written> twins) {
    /** math.MinInt32: an Ingress's lone defaultBackend comes last. */
    private static final long LAST = Integer.MIN_VALUE;

    /** @param rule and path -1 for the defaultBackend */
    record Place(int rule, int path) {
        boolean isDefault() {
            return rule < 0;
        }

        /** JSON pointer of the path entry. */
        String pointer() {
            return isDefault() ? "/spec/defaultBackend" : "/spec/rules/" + rule + "/http/paths/" + path;
        }

        /** JSON pointer of the Service of its backend. */
        String servicePointer() {
            return pointer() + (isDefault() ? "/service" : "/backend/service");
        }
    }

    /** Every rule of an Ingress, in its order (provider/kubernetes/ingress loadConfigurationFromIngresses). */
    static List<Written> of(Ingress ingress, TraefikSettings traefik) {
        RouterNotes notes = RouterNotes.of(ingress);
        List<Written> rules = new ArrayList<>();
        for (int r = 0; r < ingress.rules().size(); r++) {
            IngressRule rule = ingress.rules().get(r);
            for (int p = 0; p < rule.paths().size(); p++) {
                rules.add(of(ingress, notes, rule.host(), rule.paths().get(p), new Place(r, p), traefik));
            }
        }
        if (ingress.rules().isEmpty() && ingress.defaultBackend() != null) {
            IngressPath whole = new IngressPath("", "", ingress.defaultBackend());
            rules.add(of(ingress, notes, "", whole, new Place(-1, -1), traefik));
        }
        return rules.size() < 2 ? List.copyOf(rules) : withTwins(rules);
    }

    private static Written of(Ingress ingress, RouterNotes notes, String host, IngressPath path, Place place,
            TraefikSettings traefik) {
        Backend backend = path.backend();
        RuleText text = RuleText.of(host, path.path(), path.pathType(), notes.pathMatcher(), traefik);
        boolean annotated = notes.priority() != 0 && !place.isDefault();
        Rule rule = new Rule(ingress.namespace(), ingress.name(), host, path.path(), path.pathType(), backend.service(),
                backend.port().toString());
        return new Written(rule, ingress, text, place.isDefault() ? LAST : annotated ? notes.priority() : text.length(),
                annotated, backend, notes, place, List.of());
    }

    private static List<Written> withTwins(List<Written> rules) {
        Map<String, List<Written>> later = new HashMap<>();
        List<Written> result = new ArrayList<>(rules);
        for (int i = rules.size() - 1; i >= 0; i--) {
            Written rule = rules.get(i);
            if (rule.text.text().isEmpty()) {
                // without a text Traefik drops the one as the other
                continue;
            }
            List<Written> same = later.computeIfAbsent(rule.text.text(), _ -> new ArrayList<>(1));
            if (!same.isEmpty()) {
                result.set(i, new Written(rule.rule, rule.ingress, rule.text, rule.priority, rule.annotated,
                        rule.backend, rule.notes, rule.place, List.copyOf(same)));
            }
            same.add(rule);
        }
        return List.copyOf(result);
    }

    boolean matches(String host, String path) {
        return place.isDefault() || !text.text().isEmpty() && text.matchesHost(host) && text.matchesPath(path);
    }
}
