package dev.podlight.classroom.cluster.registry;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;
import java.math.BigDecimal;
import java.util.Map;

/** Kubernetes quantities such as 100m, 64Mi, 2. */
public final class Quantities {

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(Map.entry("m", new BigDecimal("0.001")),
            Map.entry("", BigDecimal.ONE), Map.entry("k", BigDecimal.valueOf(1000)),
            Map.entry("M", BigDecimal.valueOf(1_000_000)), Map.entry("G", BigDecimal.valueOf(1_000_000_000L)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)), Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)), Map.entry("Ti", BigDecimal.valueOf(1L << 40)));

    private Quantities() {}

    /** @return 0 for what is no quantity */
    public static BigDecimal of(String text) {
        int end = 0;
        while (end < text.length() && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        var unit = UNITS.get(text.substring(end));
        return end == 0 || unit == null ? BigDecimal.ZERO : new BigDecimal(text.substring(0, end)).multiply(unit);
    }

    /** What the containers of a Pod ask for: cpu or memory. */
    public static BigDecimal requested(JsonObject pod, String resource) {
        return Tree.objects(pod, "spec", "containers")
            .stream()
            .map(c -> of(Tree.str(c, "resources", "requests", resource)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A sum as short as Kubernetes writes it: whole units, else thousandths; memory in the largest binary unit that fits. */
    static String text(BigDecimal value, boolean memory) {
        if (memory) {
            long bytes = value.longValue();
            for (var unit : new String[]{"Gi", "Mi", "Ki"}) {
                long size = UNITS.get(unit).longValue();
                if (bytes != 0 && bytes % size == 0) {
                    return bytes / size + unit;
                }
            }
            return Long.toString(bytes);
        }
        return value.stripTrailingZeros().scale() <= 0
                ? value.toBigInteger().toString()
                : value.movePointRight(3).toBigInteger() + "m";
    }
}
