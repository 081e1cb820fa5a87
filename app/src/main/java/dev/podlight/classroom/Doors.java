package dev.podlight.classroom;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The ways into one machine of the classroom; also one element of {@code doors.json}. Immutable.
 *
 * @param name for example {@code student01}
 * @param nodes the addresses of its nodes inside the class, for example {@code 10.0.0.9}
 * @param publicIp its address on the simulated internet, for example {@code 20.200.1.11}
 * @param kubeconfig file with its cluster's credentials, or null while k3s is not there
 * @param connectTo {@code address:port} of the class to {@code 127.0.0.1:port} of the listener that stands for it; a key with an empty
 *        port stands for every other port of that address, as in curl's {@code --connect-to}
 */
public record Doors(String name, List<String> nodes, String publicIp, Ssh ssh, Path kubeconfig,
        Map<String, String> connectTo) {

    public Doors {
        nodes = List.copyOf(nodes);
        connectTo = Map.copyOf(connectTo);
    }

    /** @param password made new at each start; sudo asks for the same one */
    public record Ssh(String host, int port, String user, String password) {}
}
