package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends from this very machine, over sockets of its own so that each stage is timed and told apart. Safe for any thread. */
public final class LaptopProbe implements Probe {
    /** The sending thread ends by itself at the time limit; only a resolver that hangs does not. */
    private static final long GRACE_MILLIS = 200;
    private final Doors doors;
    private final Names names;

    /** @param resolve as in {@code --resolve}: {@code name:port} in lower case to an address */
    public LaptopProbe(Doors doors, Map<String, String> resolve) {
        this.doors = doors;
        this.names = new Names(doors, resolve);
    }

    @Override
    public Observation send(Request request, Duration timeout) throws InterruptedException {
        return send(request, timeout, Attempt::run);
    }

    @Override
    public Optional<Kept> kept() {
        return Optional.of(new KeptConnection(this));
    }

    /** How an attempt is made, on the thread that sends. */
    interface Way {
        Observation go(Attempt attempt) throws IOException;
    }

    Observation send(Request request, Duration timeout, Way way) throws InterruptedException {
        Progress progress = new Progress(request, timeout);
        Attempt attempt = new Attempt(request, doors, names, progress);
        CompletableFuture<Observation> result = new CompletableFuture<>();
        // on a virtual thread a blocked socket wakes and closes when its thread is interrupted
        Thread sender = Thread.ofVirtual().name("probe").start(() -> result.complete(go(attempt, way)));
        try {
            return result.get(timeout.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return progress.failed(new SocketTimeoutException("timed out"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            sender.interrupt();
        }
    }

    private static Observation go(Attempt attempt, Way way) {
        try {
            return way.go(attempt);
        } catch (IOException e) {
            return attempt.progress().failed(e);
        }
    }
}
