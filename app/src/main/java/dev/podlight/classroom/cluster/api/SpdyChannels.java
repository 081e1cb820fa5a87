package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.stream.Spdy;
import dev.podlight.classroom.cluster.stream.SpdyStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** v4.channel.k8s.io over SPDY: a stream of its own for each channel. A client that hangs up interrupts the thread that made this. */
final class SpdyChannels implements ExecChannels {
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Map<String, SpdyStream> streams = new ConcurrentHashMap<>();
    private final Thread worker = Thread.currentThread();
    private final Thread reader;
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile boolean over;

    /** Waits until the client has opened all its streams. */
    SpdyChannels(Spdy connection, Asked asked) throws InterruptedException {
        Set<String> wanted = wanted(asked);
        reader = Thread.ofVirtual().name("exec-streams").start(() -> read(connection, wanted));
        complete.await();
    }

    private static Set<String> wanted(Asked asked) {
        var wanted = new TreeSet<>(Set.of("error"));
        if (asked.in()) {
            wanted.add("stdin");
        }
        if (asked.out()) {
            wanted.add("stdout");
        }
        if (asked.err()) {
            wanted.add("stderr");
        }
        return wanted;
    }

    private void read(Spdy connection, Set<String> wanted) {
        try {
            connection.run(stream -> {
                streams.put(stream.header("streamtype"), stream);
                if (streams.keySet().containsAll(wanted)) {
                    complete.countDown();
                }
            });
        } catch (IOException e) {
            // The client is gone without a word; what follows is the same.
            complete.countDown();
        }
        complete.countDown();
        if (!over) {
            worker.interrupt();
        }
    }

    @Override
    public InputStream in() {
        var stream = streams.get("stdin");
        return stream == null ? InputStream.nullInputStream() : stream.in();
    }

    @Override
    public OutputStream out() {
        return out("stdout");
    }

    @Override
    public OutputStream err() {
        return out("stderr");
    }

    private OutputStream out(String name) {
        var stream = streams.get(name);
        return stream == null ? OutputStream.nullOutputStream() : stream.out();
    }

    @Override
    public void end(JsonObject status) throws IOException, InterruptedException {
        over = true;
        out("stdout").close();
        out("stderr").close();
        try (var error = out("error")) {
            error.write(Json.bytes(status));
        }
        reader.join(FAREWELL);
    }
}
