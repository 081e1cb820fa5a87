package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.K3sHost;
import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.machine.shell.Processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ss}: the sockets a k3s node has. Ports of Services and host ports are rules of the packet filter, not sockets: neither 80 nor a
 * NodePort shows here, as on a real node since Kubernetes 1.27.
 */
final class Sockets implements Command {
    private static final String SERVER = "k3s server";
    private static final String AGENT = "k3s agent";
    /** Kubelet, kube-proxy and the load balancer before the API server. */
    private static final List<Integer> ON_EACH_NODE = List.of(6444, 10248, 10249, 10256);
    /** Controller manager, cloud controller manager and scheduler. */
    private static final List<Integer> ON_A_SERVER = List.of(10257, 10258, 10259);

    private final K3sHost k3s;

    Sockets(K3sHost k3s) {
        this.k3s = k3s;
    }

    /** @param program in whose command line this is; @param name as ss shows it */
    private record Socket(String state, int queue, String local, String peer, String program, String name, int file) {

        static Socket listening(String local, String program, String name, int file) {
            String peer = local.startsWith("*") ? "*:*" : local.startsWith("[") ? "[::]:*" : "0.0.0.0:*";
            return new Socket("LISTEN", name.equals("sshd") ? 128 : 4096, local, peer, program, name, file);
        }

        static String host(String address) {
            return address.substring(0, address.lastIndexOf(':'));
        }

        static String port(String address) {
            return address.substring(address.lastIndexOf(':') + 1);
        }
    }

    @Override
    public int run(Call call) throws IOException {
        String flags = String.join("", call.args().stream().filter(a -> a.matches("-[a-zA-Z0-9]+")).toList());
        boolean all = flags.contains("a");
        boolean listening = flags.contains("l");
        List<Socket> sockets = new ArrayList<>();
        if (all || listening) {
            sockets.addAll(listening(call.shell().platform().processes()));
        }
        String[] client = call.shell().session().client().split(" ");
        if ((all || !listening) && client.length == 4) {
            sockets.add(new Socket("ESTAB", 0, client[2] + ":" + client[3], client[0] + ":" + client[1], "sshd", "sshd",
                    4));
        }
        String port = call.args()
            .stream()
            .filter(a -> a.matches(".*:\\d+.*"))
            .findFirst()
            .orElse("")
            .replaceAll(
                    ".*:(\\d+).*", "$1");
        sockets.removeIf(socket -> !port.isEmpty() && !Socket.port(socket.local()).equals(port));
        print(call, sockets, !flags.contains("H"), flags.contains("p") && call.user().root());
        return 0;
    }

    private List<Socket> listening(Processes processes) {
        List<Socket> sockets = new ArrayList<>();
        sockets.add(Socket.listening("0.0.0.0:22", "sshd", "sshd", 3));
        boolean server = k3s.serving().isPresent() && runs(processes, SERVER);
        if (server || runs(processes, AGENT)) {
            String program = server ? SERVER : AGENT;
            String name = server ? "k3s-server" : "k3s-agent";
            List<Integer> ports = new ArrayList<>(ON_EACH_NODE);
            ports.addAll(server ? ON_A_SERVER : List.of());
            // the streams of kubectl exec, and containerd's
            sockets.add(Socket.listening("127.0.0.1:10010", "containerd", "containerd", 13));
            ports.forEach(port -> sockets.add(Socket.listening("127.0.0.1:" + port, program, name, 14)));
            sockets.add(Socket.listening("[::]:22", "sshd", "sshd", 4));
            if (server) {
                sockets.add(Socket.listening("*:6443", program, name, 12));
            }
            sockets.add(Socket.listening("*:10250", program, name, 183));
        } else {
            sockets.add(Socket.listening("[::]:22", "sshd", "sshd", 4));
        }
        if (WebServer.running(processes).isPresent()) {
            sockets.add(Socket.listening("*:80", "apache2", "apache2", 4));
        }
        return sockets;
    }

    private static boolean runs(Processes processes, String program) {
        return processes.all().stream().anyMatch(p -> p.command().endsWith(program));
    }

    /** In columns that meet at the colon before the port. */
    private static void print(Call call, List<Socket> sockets, boolean header, boolean holders) throws IOException {
        int local = width(13, sockets.stream().map(Socket::local).map(Socket::host).toList());
        int localPort = width(4, sockets.stream().map(Socket::local).map(Socket::port).toList());
        int peer = width(12, sockets.stream().map(Socket::peer).map(Socket::host).toList());
        int peerPort = width(4, sockets.stream().map(Socket::peer).map(Socket::port).toList());
        int state = width(5, sockets.stream().map(Socket::state).toList());
        String form = "%-" + state + "s %-6s %-6s %" + local + "s:%-" + localPort + "s %" + peer + "s:%-" + peerPort
                + "s%s\n";
        if (header) {
            call.out(form.formatted("State", "Recv-Q", "Send-Q", "Local Address", "Port", "Peer Address", "Port",
                    "Process"));
        }
        for (Socket socket : sockets) {
            call.out(form.formatted(socket.state(), "0", socket.queue(), Socket.host(socket.local()), Socket.port(
                    socket.local()), Socket.host(socket.peer()), Socket.port(socket.peer()), holders
                            ? holder(call, socket)
                            : "       "));
        }
    }

    private static int width(int header, List<String> cells) {
        return Math.max(header, cells.stream().mapToInt(String::length).max().orElse(0));
    }

    /** Whose socket it is, which {@code -p} shows to root only. */
    private static String holder(Call call, Socket socket) {
        return call.shell()
            .platform()
            .processes()
            .all()
            .stream()
            .filter(p -> p.command().contains(socket.program()))
            .findFirst()
            .map(p -> "users:((\"%s\",pid=%d,fd=%d))".formatted(socket.name(), p.pid(), socket.file()))
            .orElse("");
    }
}
