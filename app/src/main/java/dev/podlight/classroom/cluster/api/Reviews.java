package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Attributes;
import dev.podlight.classroom.cluster.access.Rights;
import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.access.User;
import dev.podlight.classroom.cluster.object.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The questions of authorization.k8s.io and authentication.k8s.io, which are posted and answered at once. */
final class Reviews {
    /** Resource to kind, by group. */
    static final Map<String, Map<String, String>> KINDS = Map.of("authorization.k8s.io",
            new TreeMap<>(Map.of("selfsubjectaccessreviews", "SelfSubjectAccessReview", "selfsubjectrulesreviews",
                    "SelfSubjectRulesReview", "subjectaccessreviews", "SubjectAccessReview",
                    "localsubjectaccessreviews", "LocalSubjectAccessReview")),
            "authentication.k8s.io",
            new TreeMap<>(Map.of("selfsubjectreviews", "SelfSubjectReview", "tokenreviews", "TokenReview")));

    private final Rights rights;
    private final Tokens tokens;

    Reviews(Rights rights, Tokens tokens) {
        this.rights = rights;
        this.tokens = tokens;
    }

    JsonObject answer(User user, JsonObject review) {
        review.add("metadata", Tree.of("creationTimestamp", JsonNull.INSTANCE));
        review.add("status", switch (Tree.str(review, "kind")) {
            case "SelfSubjectReview" -> Tree.of("userInfo", info(user));
            case "TokenReview" -> tokens.user(Tree.str(review, "spec", "token"))
                .map(u -> Tree.of("authenticated", true, "user", info(u)))
                .orElseGet(() -> Tree.of("error", "invalid bearer token"));
            case "SelfSubjectRulesReview" -> rights.review(user, Tree.str(review, "spec", "namespace"));
            case "SelfSubjectAccessReview" -> allowed(user, Tree.obj(review, "spec"));
            default -> allowed(new User(Tree.str(review, "spec", "user"), Tree.strings(review, "spec", "groups")),
                    Tree.obj(review, "spec"));
        });
        return review;
    }

    private static JsonObject info(User user) {
        return Tree.of("username", user.name(), "groups", List.copyOf(user.groups()));
    }

    private JsonObject allowed(User user, JsonObject spec) {
        boolean yes = spec.has("nonResourceAttributes")
                ? rights.mayGet(user, Tree.str(spec, "nonResourceAttributes", "path"))
                : rights.may(user, Attributes.of(Tree.obj(spec, "resourceAttributes")));
        return Tree.of("allowed", yes);
    }
}
