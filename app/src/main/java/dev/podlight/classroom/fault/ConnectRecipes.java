package dev.podlight.classroom.fault;

import dev.podlight.classroom.cluster.SimCluster;
import dev.podlight.classroom.fault.Recipe.Where;
import dev.podlight.file.PrivateFile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What keeps a laptop from the API, while the application may well serve. */
final class ConnectRecipes {
    private static final Duration LONG_AGO = Duration.ofDays(500);

    private ConnectRecipes() {}

    static List<Recipe> all() {
        return List.of(
                api("api-unreachable", h -> h.place().type("systemctl stop k3s"), h -> h.place()
                    .type("systemctl start k3s")),
                api("api-certificate-name", h -> cluster(h).certify(List.of(), now(h)), ConnectRecipes::certifyAgain),
                api("api-certificate-expired", h -> cluster(h).certify(cluster(h).ownNames(), now(h).minus(LONG_AGO)),
                        ConnectRecipes::certifyAgain),
                api("api-unauthorized", ConnectRecipes::newAdmin, ConnectRecipes::fetchAgain));
    }

    private static Recipe api(String id, Act stage, Act mend) {
        return Recipe.of(id, _ -> null, stage).untold().mend(mend).on(Where.MACHINE);
    }

    private static SimCluster cluster(Hands hands) {
        return hands.place().site().server().k3s().cluster().orElseThrow();
    }

    private static Instant now(Hands hands) {
        return hands.time().now().minus(Duration.ofHours(1));
    }

    private static void certifyAgain(Hands hands) {
        cluster(hands).certify(cluster(hands).ownNames(), now(hands));
    }

    /** k3s makes the admin's certificate anew when it starts; what was fetched before is worth nothing then. */
    private static void newAdmin(Hands hands) throws IOException, InterruptedException {
        cluster(hands).renewAdmin();
        hands.place().type("systemctl restart k3s");
    }

    private static void fetchAgain(Hands hands) throws IOException {
        new PrivateFile(hands.place().kubeconfig()).replace(cluster(hands).kubeconfig());
    }
}
