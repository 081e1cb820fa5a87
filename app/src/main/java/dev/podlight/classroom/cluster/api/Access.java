package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.http.Request;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Refusal;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Who a client is, by its certificate or its ServiceAccount's token, and what the API says of that. */
final class Access {

    private final Authority authority;
    private final Registry registry;

    Access(Authority authority, Registry registry) {
        this.authority = authority;
        this.registry = registry;
    }

    /** @throws Refusal 401 */
    User user(Request request) {
        var token = request.header("Authorization");
        if (token.startsWith("Bearer ")) {
            return account(token.substring(7).strip());
        }
        var certificate = request.certificate();
        if (certificate == null || !authority.signed(certificate)) {
            throw unauthorized();
        }
        var subject = certificate.getSubjectX500Principal().getName();
        return new User(part(subject, "CN"), List.of(part(subject, "O"), "system:authenticated"));
    }

    private static Refusal unauthorized() {
        return new Refusal(401, "Unauthorized", "Unauthorized", null);
    }

    private static String part(String subject, String type) {
        try {
            return new LdapName(subject).getRdns()
                .stream()
                .filter(r -> r.getType().equals(type))
                .map(r -> r.getValue().toString())
                .findFirst()
                .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }

    /** A token is good while its Secret is there. */
    private User account(String token) {
        var encoded = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        return registry.list(Kinds.SECRET, "")
            .stream()
            .filter(s -> Tree.str(s, "type").equals("kubernetes.io/service-account-token")
                    && Tree.str(s, "data", "token").equals(encoded))
            .findFirst()
            .map(s -> new User("system:serviceaccount:" + Meta.namespace(s) + ":"
                    + Meta.annotation(s, "kubernetes.io/service-account.name"),
                    List.of("system:serviceaccounts", "system:authenticated")))
            .orElseThrow(Access::unauthorized);
    }

    /** SelfSubjectAccessReview and its like. */
    JsonObject review(User user, JsonObject review) {
        var kind = Tree.str(review, "kind");
        review.add("metadata", Tree.of("creationTimestamp", com.google.gson.JsonNull.INSTANCE));
        review.add("status", switch (kind) {
            case "SelfSubjectReview" -> Tree.of("userInfo",
                    Tree.of("username", user.name(), "groups", user.groups()));
            case "SelfSubjectRulesReview" -> rules(user);
            default -> Tree.of("allowed", user.all());
        });
        return review;
    }

    private static JsonObject rules(User user) {
        var all = Tree.list(Tree.of("verbs", List.of("*"), "apiGroups", List.of("*"), "resources", List.of("*")));
        return Tree.of("resourceRules", user.all() ? all : Tree.list(), "nonResourceRules", Tree.list(), "incomplete",
                false);
    }
}
