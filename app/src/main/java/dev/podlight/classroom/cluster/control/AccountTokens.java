package dev.podlight.classroom.cluster.control;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.access.Tokens;
import dev.podlight.classroom.cluster.object.Kinds;
import dev.podlight.classroom.cluster.object.Meta;
import dev.podlight.classroom.cluster.object.Tree;
import dev.podlight.classroom.cluster.registry.Registry;
import dev.podlight.classroom.cluster.store.Change;
import dev.podlight.classroom.cluster.store.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** Fills Secrets of type kubernetes.io/service-account-token with a token of the ServiceAccount that they name. */
final class AccountTokens implements Reconciler {
    static final String TYPE = "kubernetes.io/service-account-token";
    static final String ACCOUNT = "kubernetes.io/service-account.name";

    private final Registry registry;
    private final Tokens tokens;
    private final String authority;

    /** @param authority the cluster's CA certificate, PEM */
    AccountTokens(Registry registry, Tokens tokens, String authority) {
        this.registry = registry;
        this.tokens = tokens;
        this.authority = authority;
    }

    @Override
    public void concerns(Change change, Consumer<ObjectKey> look) {
        if (change.type() != Change.Type.DELETED && waits(change.object())) {
            Owned.itself(change, Kinds.SECRET, look);
        }
    }

    private static boolean waits(JsonObject secret) {
        return Tree.str(secret, "type").equals(TYPE) && !Tree.has(secret, "data", "token");
    }

    @Override
    public void reconcile(ObjectKey key) {
        registry.edit(Kinds.SECRET, key.namespace(), key.name(), secret -> {
            var account = registry.get(Kinds.SERVICE_ACCOUNT, key.namespace(), Meta.annotation(secret, ACCOUNT));
            if (account.isPresent() && waits(secret)) {
                var data = Tree.need(secret, "data");
                data.addProperty("ca.crt", base64(authority));
                data.addProperty("namespace", base64(key.namespace()));
                data.addProperty("token", base64(tokens.lasting(account.get(), key.name())));
                Tree.need(secret, "metadata", "annotations")
                    .addProperty("kubernetes.io/service-account.uid", Meta.uid(account.get()));
            }
            return secret;
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
