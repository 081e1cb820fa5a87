package dev.podlight.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/** One file on its way to or from a machine. */
final class Sftp {
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

    static Sftp putting(Path local, String remote, Transfer progress) {
        return new Sftp(channel -> channel.put(local.toString(), literally(remote), new Monitor(progress)));
    }

    static Sftp getting(String remote, Path local, Transfer progress) {
        return new Sftp(channel -> channel.get(literally(remote), local.toString(), new Monitor(progress)));
    }

    void run(Session session) throws JSchException, Refused, InterruptedException {
        ChannelSftp channel = (ChannelSftp) Running.open(session, "sftp");
        try {
            Interruptible.call("sftp " + session.getHost(), () -> {
                channel.connect();
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

    private static final class Monitor implements SftpProgressMonitor {
        private final Transfer progress;
        private long total;
        private long done;

        Monitor(Transfer progress) {
            this.progress = progress;
        }

        @Override
        public void init(int operation, String source, String target, long max) {
            total = max;
            progress.progress(0, total);
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
