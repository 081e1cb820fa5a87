package dev.podlight.probe;

import dev.podlight.traffic.Request;

import java.time.Duration;
import java.util.Map;

/** Sends from this very machine, over sockets of its own so that each stage is timed and told apart. */
public final class LaptopProbe implements Probe {

    /** @param resolve as in {@code --resolve}: {@code name:port} in lower case to an address */
    public LaptopProbe(Doors doors, Map<String, String> resolve) {}

    @Override
    public Observation send(Request request, Duration timeout) throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
