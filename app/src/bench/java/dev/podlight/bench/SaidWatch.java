package dev.podlight.bench;

import com.sun.net.httpserver.HttpExchange;
import dev.podlight.kube.FakeApi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A watch that knows when it said something: how long a server takes until it writes is not what is measured. */
final class SaidWatch implements FakeApi.Behaviour {
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private volatile long saidAt;

    void say(String line) {
        lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** When it began to write what it said last, by {@link System#nanoTime}. */
    long saidAt() {
        return saidAt;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        while (true) {
            byte[] line = lines.take();
            saidAt = System.nanoTime();
            out.write(line);
            out.flush();
        }
    }
}
