package dev.podlight.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One exec channel. JSch's own thread drops what arrives into a queue, and the thread that runs the command takes it from there: that wait
 * can be interrupted, and a slow listener holds up no other channel.
 */
final class Running {
    private static final int OPEN_MILLIS = 10_000;
    private static final int FIRST_REFUSAL = 1;
    private static final int LAST_REFUSAL = 4;

    private final ChannelExec channel;
    private final FutureTask<Void> begun;
    private final BlockingQueue<Chunk> chunks = new LinkedBlockingQueue<>();

    /** Some bytes of one stream, or, with null, its end. */
    private record Chunk(boolean err, byte[] bytes) {}

    Running(Session session, Channels channels, RemoteCommand command) throws JSchException {
        channel = (ChannelExec) Channels.make(session, "exec");
        channel.setCommand(command.line());
        channel.setOutputStream(new Inlet(false));
        channel.setErrStream(new Inlet(true));
        begun = new FutureTask<>(() -> begin(channels, command));
        // whoever follows need not be woken in between
        Thread.ofVirtual().name("start " + session.getHost()).start(() -> {
            begun.run();
            if (begun.state() == Future.State.FAILED)
                chunks.add(new Chunk(true, null));
        });
    }

    /**
     * Hands on the lines until the command has ended, or enough was heard.
     *
     * @return the exit code, -1 if the machine told none
     * @throws JSchException if it could not be begun
     * @throws InterruptedException if interrupted; the command goes on until {@link #stop}
     */
    int follow(Output output) throws JSchException, InterruptedException {
        Lines out = new Lines(output::out);
        Lines err = new Lines(output::err);
        while (!output.enough()) {
            Chunk chunk = chunks.take();
            if (chunk.bytes() != null)
                (chunk.err() ? err : out).add(chunk.bytes());
            else
                (chunk.err() ? err : out).end();
            // JSch closes standard error last, when the exit code has come
            if (chunk.bytes() == null && chunk.err()) {
                return exit();
            }
        }
        return 0;
    }

    /**
     * What told an exit code was begun: JSch may look for the answer to that as late as 10 ms after it came, so it is not waited for. But
     * JSch also shows the reason of a refused channel (RFC 4254, 5.1) as an exit code.
     */
    private int exit() throws JSchException, InterruptedException {
        int exit = channel.getExitStatus();
        if (exit < 0 || exit >= FIRST_REFUSAL && exit <= LAST_REFUSAL)
            requireBegun();
        return exit;
    }

    private void requireBegun() throws JSchException, InterruptedException {
        try {
            begun.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JSchException known
                    ? known
                    : new JSchException(e.getCause().toString(), e.getCause());
        }
    }

    /** Tells the command to end, and forgets it. A server that knows no signals at least closes its streams. */
    void stop() {
        // in a task, because a line that is gone is no news here
        FutureTask<Void> signal = new FutureTask<>(() -> {
            channel.sendSignal("TERM");
            return null;
        });
        Patience.shortly("stop command", () -> {
            signal.run();
            channel.disconnect();
        });
    }

    void close() {
        channel.disconnect();
    }

    private Void begin(Channels channels, RemoteCommand command) throws JSchException, IOException {
        channels.open(channel, OPEN_MILLIS);
        // closing standard input says that there is no more: a command that reads it does not wait for ever
        try (OutputStream in = channel.getOutputStream()) {
            if (command.input().isPresent()) {
                byte[] line = command.input().get().line();
                try {
                    in.write(line);
                    in.flush();
                } finally {
                    Arrays.fill(line, (byte) 0);
                }
            }
        }
        return null;
    }

    /** Where JSch's thread puts what arrives. */
    private final class Inlet extends OutputStream {
        private final boolean err;

        Inlet(boolean err) {
            this.err = err;
        }

        @Override
        public void write(int b) {
            chunks.add(new Chunk(err, new byte[]{(byte) b}));
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            chunks.add(new Chunk(err, Arrays.copyOfRange(bytes, from, from + length)));
        }

        @Override
        public void close() {
            chunks.add(new Chunk(err, null));
        }
    }
}
