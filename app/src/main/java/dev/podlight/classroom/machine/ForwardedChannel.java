package dev.podlight.classroom.machine;

import java.io.IOException;

import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/** A connection that a client forwards: to where its address stands in the class, and nowhere else. */
final class ForwardedChannel extends TcpipServerChannel {
    private final Reach reach;

    private ForwardedChannel(Reach reach) {
        super(TcpForwardingFilter.Type.Direct, null);
        this.reach = reach;
    }

    /** RFC 4254 7.2: host and port to connect to, then who asked. */
    @Override
    protected OpenFuture doInit(Buffer buffer) {
        String host = buffer.getString();
        int port = buffer.getInt();
        var there = new ByteArrayBuffer();
        there.putString("127.0.0.1");
        there.putInt(standsFor(host, port));
        there.putBuffer(buffer);
        return super.doInit(there);
    }

    private int standsFor(String host, int port) {
        try {
            return reach.port(host, port);
        } catch (IOException e) {
            // no port is to be had: the client is told that nobody listens
            return 9;
        }
    }

    /** Makes one for each that is asked for. */
    record Factory(Reach reach) implements ChannelFactory {
        @Override
        public String getName() {
            return TcpForwardingFilter.Type.Direct.getName();
        }

        @Override
        public Channel createChannel(Session session) {
            return new ForwardedChannel(reach);
        }
    }
}
