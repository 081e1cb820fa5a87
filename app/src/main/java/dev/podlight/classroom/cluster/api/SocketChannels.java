package dev.podlight.classroom.cluster.api;

import com.google.gson.JsonObject;
import dev.podlight.classroom.cluster.stream.ByteQueue;
import dev.podlight.classroom.cluster.stream.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * v5.channel.k8s.io and v4.channel.k8s.io: messages that begin with the number of their channel (k8s.io/apimachinery/pkg/util/remotecommand; KEP-4006).
 * A client that hangs up interrupts the thread that made this.
 */
final class SocketChannels implements ExecChannels {
    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int STATUS = 3;
    private static final int CLOSE = 255;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final WebSocket socket;
    private final ByteQueue in = new ByteQueue();
    private final Thread worker = Thread.currentThread();
    private final Thread reader;
    private volatile boolean over;

    SocketChannels(WebSocket socket, Asked asked) {
        this.socket = socket;
        if (!asked.in()) {
            in.end();
        }
        reader = Thread.ofVirtual().name("exec-input").start(this::read);
    }

    private void read() {
        try {
            for (var message = socket.receive(); message != null; message = socket.receive()) {
                take(message);
            }
        } catch (IOException e) {
            // The client is gone without a word; what follows is the same.
            in.end();
        }
        in.end();
        if (!over) {
            worker.interrupt();
        }
    }

    private void take(byte[] message) {
        if (message.length == 0) {
            return;
        }
        int channel = message[0] & 0xFF;
        if (channel == IN) {
            in.put(Arrays.copyOfRange(message, 1, message.length));
        } else if (channel == CLOSE && message.length > 1 && message[1] == IN) {
            in.end();
        }
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return new Channel(OUT);
    }

    @Override
    public OutputStream err() {
        return new Channel(ERR);
    }

    @Override
    public void end(JsonObject status) throws IOException, InterruptedException {
        over = true;
        new Channel(STATUS).write(Json.bytes(status));
        socket.close();
        // Closed any sooner, what the client still sends would take the answer with it.
        reader.join(FAREWELL);
    }

    /** One message a write. */
    private final class Channel extends OutputStream {
        private final int number;

        Channel(int number) {
            this.number = number;
        }

        @Override
        public void write(int b) throws IOException {
            socket.send(new byte[]{(byte) number, (byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                var message = new byte[length + 1];
                message[0] = (byte) number;
                System.arraycopy(bytes, offset, message, 1, length);
                socket.send(message);
            }
        }
    }
}
