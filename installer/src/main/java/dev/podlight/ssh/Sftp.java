package dev.podlight.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** One file on its way to or from a machine. */
final class Sftp {
    private static final int OPEN_MILLIS = 10_000;
    /** Requests of 32 KB on their way at once: enough for a fast line of 100 ms. */
    private static final int OUTSTANDING = 64;

    private final Action action;

    private Sftp(Action action) {
        this.action = action;
    }

    @FunctionalInterface
    private interface Action {
        void run(ChannelSftp channel) throws SftpException;
    }

    /** The file system of either side said no. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(SftpException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** @param from the offset at which to begin, on both sides */
    static Sftp putting(Path local, String remote, long from, Transfer progress) {
        return new Sftp(channel -> {
            try (InputStream in = Files.newInputStream(local)) {
                long total = Files.size(local);
                in.skipNBytes(Math.min(from, total));
                Monitor monitor = new Monitor(progress, total, from);
                if (from == 0)
                    channel.put(in, literally(remote), monitor, ChannelSftp.OVERWRITE);
                else
                    write(channel, in, remote, from, monitor);
            } catch (IOException e) {
                throw new SftpException(ChannelSftp.SSH_FX_FAILURE, String.valueOf(e.getMessage()), e);
            }
        });
    }

    /** JSch appends at the file's end only; an offset is kept by cutting the file there first. */
    private static void write(ChannelSftp channel, InputStream in, String remote, long from, Monitor monitor)
            throws SftpException, IOException {
        SftpATTRS size = channel.stat(literally(remote));
        if (size.getSize() < from)
            throw new SftpException(ChannelSftp.SSH_FX_FAILURE, "only " + size.getSize() + " bytes are there");
        if (size.getSize() > from) {
            size.setSIZE(from);
            channel.setStat(literally(remote), size);
        }
        channel.put(in, literally(remote), monitor, ChannelSftp.APPEND);
    }

    static Sftp getting(String remote, Path local, Transfer progress) {
        return new Sftp(channel -> channel.get(literally(remote), local.toString(), new Monitor(progress, -1, 0)));
    }

    /** @param size stays as it is if there is no such file */
    static Sftp measuring(String remote, AtomicLong size) {
        return new Sftp(channel -> {
            try {
                size.set(channel.stat(literally(remote)).getSize());
            } catch (SftpException e) {
                if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE)
                    throw e;
            }
        });
    }

    static ChannelSftp open(Session session, Channels channels) throws JSchException, InterruptedException {
        ChannelSftp channel = (ChannelSftp) Channels.make(session, "sftp");
        channel.setBulkRequests(OUTSTANDING);
        try {
            Interruptible.call("sftp " + session.getHost(), () -> {
                channels.open(channel, OPEN_MILLIS);
                return null;
            }, channel::disconnect);
            return channel;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof JSchException known
                    ? known
                    : new JSchException(e.getCause().toString(), e.getCause());
        }
    }

    void run(Session session, ChannelSftp channel) throws JSchException, Refused, InterruptedException {
        try {
            Interruptible.call("sftp " + session.getHost(), () -> {
                action.run(channel);
                return null;
            }, channel::disconnect);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), session);
        } finally {
            channel.disconnect();
        }
    }

    private static JSchException failure(Throwable cause, Session session) throws Refused {
        if (cause instanceof SftpException sftp && session.isConnected())
            throw new Refused(sftp);
        return cause instanceof JSchException known ? known : new JSchException(String.valueOf(cause), cause);
    }

    /** JSch takes remote paths for patterns; a backslash makes each special character mean itself. */
    private static String literally(String remote) {
        return remote.replaceAll("([\\\\*?])", "\\\\$1");
    }

    /** Counts for the whole file, also when only its rest is sent. */
    private static final class Monitor implements SftpProgressMonitor {
        private final Transfer progress;
        private long total;
        private long done;

        Monitor(Transfer progress, long total, long from) {
            this.progress = progress;
            this.total = total;
            this.done = from;
        }

        @Override
        public void init(int operation, String source, String target, long max) {
            total = total < 0 ? max : total;
            progress.progress(done, total);
        }

        @Override
        public boolean count(long bytes) {
            done += bytes;
            progress.progress(done, total);
            return true;
        }

        @Override
        public void end() {}
    }
}
