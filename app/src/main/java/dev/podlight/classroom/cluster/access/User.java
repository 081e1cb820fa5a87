package dev.podlight.classroom.cluster.access;

import java.util.List;

/** Who asks. */
public record User(String name, List<String> groups) {
    public static final User ADMIN = new User("system:admin", List.of("system:masters", "system:authenticated"));

    public User {
        groups = List.copyOf(groups);
    }

    /** The ServiceAccount's user. */
    public static User account(String namespace, String name) {
        return new User("system:serviceaccount:" + namespace + ":" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"));
    }

    /** Whether no rule is asked for this user. */
    public boolean all() {
        return groups.contains("system:masters");
    }
}
