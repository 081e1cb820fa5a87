package dev.podlight.traffic;

import dev.podlight.traffic.KubeObject.LabelExpression;
import dev.podlight.traffic.KubeObject.LabelSelector;

import java.util.Map;

/** Whether labels are meant by a selector, as Kubernetes has it. */
final class Selectors {

    private Selectors() {}

    /** A Service's selector; an empty one selects nothing. */
    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    /** A label selector; an empty one selects everything. */
    static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.matchLabels().entrySet())
                && selector.expressions().stream().allMatch(e -> matches(e, labels));
    }

    private static boolean matches(LabelExpression e, Map<String, String> labels) {
        String value = labels.get(e.key());
        return switch (e.operator()) {
            case "In" -> value != null && e.values().contains(value);
            case "NotIn" -> value == null || !e.values().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
