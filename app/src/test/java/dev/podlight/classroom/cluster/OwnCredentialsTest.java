package dev.podlight.classroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podlight.classroom.cluster.object.Tree;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster listens on loopback only, and accepts only what this start of it has given out. */
@Timeout(60)
class OwnCredentialsTest {

    private static int status(HttpClient client, SimCluster cluster, String token) throws Exception {
        var request = HttpRequest
            .newBuilder(URI.create("https://127.0.0.1:" + cluster.apiPort() + "/api/v1/namespaces"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static String token(SimCluster cluster) {
        return new String(Base64.getDecoder()
            .decode(Tree.str(cluster.list("Secret", "kube-system").getFirst(), "data", "token")),
                StandardCharsets.UTF_8);
    }

    @Test
    void whatAnotherStartGaveOutIsWorthNothing() throws Exception {
        try (var one = Lab.ready(3); var again = Lab.ready(3)) {
            assertNotEquals(one.cluster.kubeconfig(), again.cluster.kubeconfig());
            assertNotEquals(token(one.cluster), token(again.cluster));
            try (var client = Wire.client(one.cluster, true); var nobody = Wire.client(again.cluster, false)) {
                assertEquals(200, status(client, one.cluster, ""));
                assertThrows(SSLHandshakeException.class, () -> status(client, again.cluster, ""));
                assertEquals(401, status(nobody, again.cluster, ""));
                assertEquals(401, status(nobody, again.cluster, token(one.cluster)));
                assertEquals(403, status(nobody, again.cluster, token(again.cluster)));
            }
        }
    }

    @Test
    void aTokenEndsWithItsSecretAndItsTime() throws Exception {
        try (var lab = Lab.ready(3); var client = Wire.client(lab.cluster, false)) {
            var lasting = token(lab.cluster);
            lab.cluster.delete("Secret", "kube-system",
                    Tree.str(lab.cluster.list("Secret", "kube-system").getFirst(), "metadata", "name"));
            assertEquals(401, status(client, lab.cluster, lasting));
            var answer = com.google.gson.JsonParser.parseString(lab.call("POST",
                    "/api/v1/namespaces/user03/serviceaccounts/default/token", "application/json",
                    "{\"spec\":{\"expirationSeconds\":600}}").body()).getAsJsonObject();
            var passing = Tree.str(answer, "status", "token");
            assertEquals(403, status(client, lab.cluster, passing));
            lab.seconds(601);
            assertEquals(401, status(client, lab.cluster, passing));
            var parts = passing.split("\\.");
            assertEquals(401, status(client, lab.cluster, parts[0] + "." + parts[1] + "." + "A".repeat(86)));
        }
    }

    @Test
    void listensOnLoopbackOnly() throws IOException {
        var other = NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLoopbackAddress() && a.getAddress().length == 4)
            .findFirst();
        Assumptions.assumeTrue(other.isPresent(), "this machine has no other address");
        try (var lab = new Lab(3)) {
            assertFalse(refuses(InetAddress.getLoopbackAddress(), lab.cluster.apiPort()));
            assertEquals(List.of(true), List.of(refuses(other.get(), lab.cluster.apiPort())));
        }
    }

    private static boolean refuses(InetAddress address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5000);
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
