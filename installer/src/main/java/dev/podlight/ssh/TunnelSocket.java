package dev.podlight.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A socket whose other end is reached from a machine that we are logged in to (direct-tcpip). JSch's own streams for that have no time
 * limit, and without one a second session over them could not notice that it is dead.
 */
final class TunnelSocket extends Socket {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final ChannelDirectTCPIP channel;
    private final OutputStream out;
    private final Thread opener = Thread.currentThread();
    /** A line that breaks while JSch asks for this channel JSch keeps to itself: it only closes the streams, in the thread that asked. */
    private volatile boolean broken;
    private volatile int patience;

    private TunnelSocket(ChannelDirectTCPIP channel) throws IOException {
        this.channel = channel;
        channel.setOutputStream(new Inlet());
        this.out = channel.getOutputStream();
    }

    /**
     * @param host as that machine sees it
     * @throws JSchException if that machine cannot or may not connect there, or is gone
     */
    static TunnelSocket open(Session via, Channels channels, String host, int port, Duration timeout)
            throws JSchException, IOException {
        ChannelDirectTCPIP channel = (ChannelDirectTCPIP) Channels.make(via, "direct-tcpip");
        channel.setHost(host);
        channel.setPort(port);
        @SuppressWarnings("resource")
        TunnelSocket socket = new TunnelSocket(channel);
        channels.open(channel, Math.toIntExact(timeout.toMillis()));
        if (socket.broken)
            throw Channels.down(null);
        return socket;
    }

    @Override
    public InputStream getInputStream() {
        return new Arrivals();
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int millis) {
        patience = millis;
    }

    @Override
    public int getSoTimeout() {
        return patience;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public void shutdownOutput() throws IOException {
        out.close();
    }

    @Override
    public void close() {
        channel.disconnect();
        arrived.add(END);
    }

    /** Where JSch's thread puts what arrives; the windows of what is carried keep it small. */
    private final class Inlet extends OutputStream {
        @Override
        public void write(int b) {
            arrived.add(new byte[]{(byte) b});
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (length > 0)
                arrived.add(Arrays.copyOfRange(bytes, from, from + length));
        }

        @Override
        public void close() {
            broken = Thread.currentThread() == opener;
            arrived.add(END);
        }
    }

    private final class Arrivals extends InputStream {
        private byte[] chunk = END;
        private int next;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (next == chunk.length && !ended)
                take();
            if (ended)
                return -1;
            int count = Math.min(length, chunk.length - next);
            System.arraycopy(chunk, next, into, from, count);
            next += count;
            return count;
        }

        private void take() throws IOException {
            try {
                byte[] fresh = patience == 0 ? arrived.take() : arrived.poll(patience, TimeUnit.MILLISECONDS);
                if (fresh == null)
                    throw new SocketTimeoutException("Read timed out");
                ended = fresh == END;
                chunk = fresh;
                next = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void close() {
            TunnelSocket.this.close();
        }
    }
}
