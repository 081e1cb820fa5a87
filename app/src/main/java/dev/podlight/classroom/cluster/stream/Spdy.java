package dev.podlight.classroom.cluster.stream;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The server's side of a SPDY/3.1 connection as Kubernetes uses it: the client opens streams, each is accepted. Flow control is not used there. */
public final class Spdy {
    private static final int SYN_STREAM = 1;
    private static final int SYN_REPLY = 2;
    private static final int RST_STREAM = 3;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int FIN = 1;
    private static final int PIECE = 32 * 1024;

    private final DataInputStream in;
    private final OutputStream out;
    private final SpdyHeaders headers = new SpdyHeaders();
    private final Map<Integer, SpdyStream> streams = new ConcurrentHashMap<>();

    public Spdy(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /**
     * Reads until the client ends; every stream's input ends with it.
     *
     * @param opened is told of each new stream, on this thread: it must not block
     * @throws IOException the client is gone, or does not speak SPDY
     */
    public void run(Consumer<SpdyStream> opened) throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = frame(opened);
            }
        } catch (EOFException e) {
            // Clients end without a word; that is the end of all their streams.
            return;
        } finally {
            streams.values().forEach(s -> s.in().end());
            headers.end();
        }
    }

    private boolean frame(Consumer<SpdyStream> opened) throws IOException {
        int first = in.readInt();
        int second = in.readInt();
        int flags = second >>> 24;
        var payload = new byte[second & 0xFFFFFF];
        in.readFully(payload);
        if (first >= 0) {
            data(first, flags, payload);
            return true;
        }
        switch (first & 0xFFFF) {
            case SYN_STREAM -> open(flags, payload, opened);
            case RST_STREAM -> end(ByteBuffer.wrap(payload).getInt() & Integer.MAX_VALUE);
            case PING -> control(PING, 0, payload);
            case GO_AWAY -> {
                return false;
            }
            default -> {
            }
        }
        return true;
    }

    private void data(int id, int flags, byte[] payload) {
        var stream = streams.get(id);
        if (stream != null) {
            stream.in().put(payload);
        }
        if ((flags & FIN) != 0) {
            end(id);
        }
    }

    private void end(int id) {
        var stream = streams.get(id);
        if (stream != null) {
            stream.in().end();
        }
    }

    private void open(int flags, byte[] payload, Consumer<SpdyStream> opened) throws IOException {
        if (payload.length < 10) {
            throw new IOException("short SYN_STREAM");
        }
        int id = ByteBuffer.wrap(payload).getInt() & Integer.MAX_VALUE;
        var stream = new SpdyStream(this, id, headers.read(Arrays.copyOfRange(payload, 10, payload.length)));
        streams.put(id, stream);
        if ((flags & FIN) != 0) {
            stream.in().end();
        }
        var none = headers.none();
        control(SYN_REPLY, 0, ByteBuffer.allocate(4 + none.length).putInt(id).put(none).array());
        opened.accept(stream);
    }

    private synchronized void control(int type, int flags, byte[] payload) throws IOException {
        out.write(ByteBuffer.allocate(8)
            .putInt(0x80030000 | type)
            .putInt(flags << 24 | payload.length)
            .array());
        out.write(payload);
        out.flush();
    }

    synchronized void send(int id, byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += PIECE) {
            int piece = Math.min(PIECE, length - at);
            data(id, 0, bytes, offset + at, piece);
        }
    }

    synchronized void finish(int id) throws IOException {
        data(id, FIN, new byte[0], 0, 0);
    }

    private void data(int id, int flags, byte[] bytes, int offset, int length) throws IOException {
        out.write(ByteBuffer.allocate(8).putInt(id).putInt(flags << 24 | length).array());
        out.write(bytes, offset, length);
        out.flush();
    }
}
