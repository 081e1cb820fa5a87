package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;

/** One connection of this computer's, used for request after request as long as the other side leaves it open. */
final class KeptConnection implements Probe.Kept {
    private final LaptopProbe laptop;
    private Socket socket;
    private Observation last;

    KeptConnection(LaptopProbe laptop) {
        this.laptop = laptop;
    }

    @Override
    public Observation send(Request request, Duration timeout) throws InterruptedException {
        Observation seen = laptop.send(request, timeout, this::go);
        if (socket == null && last != null && seen.outcome() == Outcome.CUT) {
            // it was closed while nothing was asked, as servers may: a browser asks again then
            last = null;
            seen = laptop.send(request, timeout, this::go);
        }
        last = socket == null ? null : seen;
        return seen;
    }

    private Observation go(Attempt attempt) throws IOException {
        Socket mine = socket;
        socket = null;
        if (mine == null) {
            mine = attempt.open();
        } else {
            attempt.progress().reusing(last.connection(), last.certificate());
        }
        Attempt.Exchange exchange = null;
        try {
            exchange = attempt.exchange(mine, true);
        } finally {
            if (exchange == null || !exchange.again()) {
                mine.close();
            }
        }
        socket = exchange.again() ? mine : null;
        return exchange.observation();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
