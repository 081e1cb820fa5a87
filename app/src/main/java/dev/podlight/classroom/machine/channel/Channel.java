package dev.podlight.classroom.machine.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A program at the far end of one channel of sshd, on a thread of its own that ends with the channel. */
public abstract class Channel implements Command {
    /** As a shell says it of a program that was told to end. */
    private static final int KILLED = 143;

    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Thread thread;

    /** What the program does, to its exit status. */
    protected interface Program {
        /** @throws IOException if the client is gone: there is nobody left to tell */
        int run() throws IOException, InterruptedException;
    }

    /** Begins; to be called once, when the streams are there. */
    protected final void begin(String name, Program program) {
        thread = Thread.ofVirtual().name(name).start(() -> {
            // also when the client is gone, or the program broke
            int status = 1;
            try {
                status = program.run();
            } catch (InterruptedException e) {
                status = KILLED;
            } catch (IOException e) {
                // nobody is left to tell
            } finally {
                exit.onExit(status);
            }
        });
    }

    /** Tells the program to end. */
    protected final void kill() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    protected final InputStream in() {
        return in;
    }

    protected final OutputStream out() {
        return out;
    }

    protected final OutputStream err() {
        return err;
    }

    @Override
    public final void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public final void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public final void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public final void destroy(ChannelSession channel) {
        kill();
    }
}
