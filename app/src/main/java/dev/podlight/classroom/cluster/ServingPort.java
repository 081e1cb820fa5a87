package dev.podlight.classroom.cluster;

import dev.podlight.classroom.cluster.http.Authority;
import dev.podlight.classroom.cluster.http.HeldPort;
import dev.podlight.classroom.cluster.http.HttpsListener;
import dev.podlight.classroom.cluster.http.Reply;
import dev.podlight.classroom.cluster.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** The loopback port of the API: the same all the time, held back from others while nothing serves there. Not safe for several threads. */
final class ServingPort implements AutoCloseable {
    private final Authority authority;
    private Authority.Identity server;
    private final Function<Request, Reply> answer;
    private final int number;
    private HttpsListener listener;
    private HeldPort held;

    /** Serves at once, on a free port. */
    ServingPort(Authority authority, Authority.Identity server, Function<Request, Reply> answer) {
        this.authority = authority;
        this.server = server;
        this.answer = answer;
        listener = listen(0);
        number = listener.port();
    }

    int number() {
        return number;
    }

    boolean serves() {
        return listener != null;
    }

    /** Begins to serve, or ends; no effect if it is so already. */
    void serve(boolean on) {
        if (on == serves()) {
            return;
        }
        if (on) {
            release();
            listener = listen(number);
        } else {
            stop();
            held = hold();
        }
    }

    /** Shows another certificate from now on; connections that are open end. */
    void show(Authority.Identity other) {
        server = other;
        if (serves()) {
            stop();
            listener = listen(number);
        }
    }

    @Override
    public void close() {
        stop();
        release();
    }

    private HttpsListener listen(int wanted) {
        try {
            return new HttpsListener(authority, server, wanted, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    private HeldPort hold() {
        try {
            return new HeldPort(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
