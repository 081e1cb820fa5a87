package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.shell.Call;
import dev.podlight.classroom.machine.shell.Command;
import dev.podlight.classroom.network.Wire;
import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.Pause;
import dev.podlight.traffic.Vantage;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** ping of iputils: machines of the class and Pods answer; a Service's address, and what a cloud's firewall stands before, never does. */
final class PingCommand implements Command {
    private static final String VALUED = "c i W w s I t count interval timeout deadline";
    private static final double MILLIS = 0.412;

    private final Wire wire;
    private final ClassTime time;
    private final Vantage from;

    PingCommand(Wire wire, ClassTime time, Vantage from) {
        this.wire = wire;
        this.time = time;
        this.from = from;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        Options options = Options.read(call.args(), VALUED, true);
        if (options.rest().isEmpty()) {
            call.err("ping: usage error: Destination address required\n");
            return 1;
        }
        String name = options.rest(0);
        Optional<String> address = wire.address(name, from);
        if (address.isEmpty()) {
            call.err("ping: " + name + ": Name or service not known\n");
            return 2;
        }
        String count = options.value("", "c", "count");
        return ping(call, name, address.get(), count.matches("[1-9]\\d{0,8}")
                ? Integer.parseInt(count)
                : Integer.MAX_VALUE);
    }

    /** Until all are sent, or somebody has seen enough. */
    private int ping(Call call, String name, String address, int count) throws IOException, InterruptedException {
        boolean answers = wire.replies(address);
        int sent = 0;
        call.outLine("PING " + name + " (" + address + ") 56(84) bytes of data.");
        try {
            while (sent < count) {
                sent++;
                if (answers) {
                    call.outLine("64 bytes from " + address + ": icmp_seq=" + sent + " ttl=64 time=" + millis()
                            + " ms");
                }
                if (sent < count || !answers) {
                    Pause.of(time, Duration.ofSeconds(1));
                }
            }
        } finally {
            summary(call, name, sent, answers ? sent : 0);
        }
        return answers ? 0 : 1;
    }

    private static void summary(Call call, String name, int sent, int received) throws IOException {
        call.outLine("\n--- " + name + " ping statistics ---\n" + sent + " packets transmitted, " + received
                + " received, " + (received == 0 ? 100 : 0) + "% packet loss, time " + (sent - 1) * 1001L + "ms");
        call.outLine(received == 0 ? "" : "rtt min/avg/max/mdev = %1$s/%1$s/%1$s/0.000 ms".formatted(millis()));
    }

    private static String millis() {
        return String.format(Locale.ROOT, "%.3f", MILLIS);
    }
}
