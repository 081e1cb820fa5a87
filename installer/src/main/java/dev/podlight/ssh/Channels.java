package dev.podlight.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the channels of a line. JSch lets whoever waits for one wait to the end of its patience where the line is lost meanwhile, and has
 * several words for that; here it is found out at once, and is one thing: the line is down, and nothing was begun. Safe for any thread.
 */
final class Channels {
    /** JSch's own words. */
    private static final String DOWN = "session is down";

    private final Set<Channel> waiting = ConcurrentHashMap.newKeySet();

    /** JSch gives null where a session ends just now. */
    static Channel make(Session session, String type) throws JSchException {
        Channel channel = session.openChannel(type);
        if (channel == null)
            throw down(null);
        return channel;
    }

    /**
     * Waits until the machine has opened its end.
     *
     * @throws JSchException if it does not, or {@link #isDown the line is down}
     */
    void open(Channel channel, int millis) throws JSchException {
        waiting.add(channel);
        try {
            channel.connect(millis);
        } catch (JSchException e) {
            throw e.getCause() instanceof IOException ? down(e) : e;
        } finally {
            waiting.remove(channel);
        }
    }

    /** A session of this line has ended: whoever waits for a channel looks whether it was its own. */
    void ended() {
        for (Channel channel : waiting)
            synchronized (channel) {
                channel.notifyAll();
            }
    }

    static JSchException down(Throwable cause) {
        return new JSchException(DOWN, cause);
    }

    /** Whether it was never begun, because there is no line any more. */
    static boolean isDown(JSchException e) {
        return DOWN.equals(e.getMessage());
    }
}
