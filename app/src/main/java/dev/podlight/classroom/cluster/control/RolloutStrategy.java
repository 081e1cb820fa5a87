package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.object.Tree;

/** What a Deployment's spec.strategy allows while it rolls. */
final class RolloutStrategy {
    private RolloutStrategy() {}

    static boolean recreates(JsonObject deployment) {
        return Tree.str(deployment, "spec", "strategy", "type").equals("Recreate");
    }

    private static int share(JsonObject deployment, String field, boolean up) {
        var rolling = Tree.obj(deployment, "spec", "strategy", "rollingUpdate");
        var text = Tree.str(rolling, field);
        int wanted = Tree.num(deployment, 1, "spec", "replicas");
        if (text.endsWith("%")) {
            double share = wanted * Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            return (int) (up ? Math.ceil(share) : Math.floor(share));
        }
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** How many Pods there may be while rolling. */
    static int most(JsonObject deployment) {
        return Tree.num(deployment, 1, "spec", "replicas") + share(deployment, "maxSurge", true);
    }

    /** How many must be available while rolling; if surge and unavailability both round to none, one may be missing. */
    static int least(JsonObject deployment) {
        int missing = share(deployment, "maxUnavailable", false);
        if (missing == 0 && share(deployment, "maxSurge", true) == 0) {
            missing = 1;
        }
        return Math.max(0, Tree.num(deployment, 1, "spec", "replicas") - missing);
    }
}
