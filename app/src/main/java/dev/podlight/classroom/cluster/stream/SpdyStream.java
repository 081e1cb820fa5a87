package dev.podlight.classroom.cluster.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** One stream of a {@link Spdy} connection, opened by the client. */
public final class SpdyStream {
    private final Spdy connection;
    private final int id;
    private final Map<String, String> headers;
    private final ByteQueue in = new ByteQueue();

    SpdyStream(Spdy connection, int id, Map<String, String> headers) {
        this.connection = connection;
        this.id = id;
        this.headers = headers;
    }

    /** @param name in lower case; empty if the client did not say it */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** What the client sends. */
    public ByteQueue in() {
        return in;
    }

    /** What goes to the client; closing it ends this direction. */
    public OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                connection.send(id, bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                connection.finish(id);
            }
        };
    }
}
