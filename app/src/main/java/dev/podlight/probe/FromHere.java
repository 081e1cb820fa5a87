package dev.podlight.probe;

import dev.podlight.kube.FrontAnnotation;
import dev.podlight.traffic.ClusterSnapshot;
import dev.podlight.traffic.TraceOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** This very computer as a vantage. */
public final class FromHere {

    private FromHere() {}

    /** Follows the listeners that stand for a class's addresses, and what was said about names. */
    public static LaptopProbe probe(ClusterSnapshot snapshot, TraceOptions options) {
        Doors doors = new Doors(FrontAnnotation.of(snapshot).connectTo());
        return new LaptopProbe(doors, names(options, doors));
    }

    /** A front end's names, too, lead to a listener where one stands for it: a class without a network has no DNS. */
    private static Map<String, String> names(TraceOptions options, Doors doors) {
        Map<String, String> names = new HashMap<>(options.resolve());
        var frontEnd = options.front().frontEnd();
        if (frontEnd != null && doors.knows(frontEnd.address())) {
            for (String name : frontEnd.dns()) {
                names.putIfAbsent(name.toLowerCase(Locale.ROOT) + ":" + Names.ANY_PORT, frontEnd.address());
            }
        }
        return names;
    }
}
