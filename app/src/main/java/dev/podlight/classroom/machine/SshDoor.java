package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.sftp.Sftp;
import dev.podlight.classroom.machine.shell.Platform;
import dev.podlight.classroom.time.ClassTime;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.StaticDecisionForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter.Type;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** The SSH server of one machine, on a free port of loopback: commands, a shell, SFTP, and forwarding into the class. */
final class SshDoor implements AutoCloseable {
    static {
        // Java's own provider has all that is spoken here, and is there already; the other one takes half a second to load
        SecurityUtils.setAPrioriDisabledProvider(SecurityUtils.BOUNCY_CASTLE, true);
    }

    private final SshServer server = SshServer.setUpDefaultServer();
    private volatile Duration cut;

    /**
     * @param address of the machine inside the class
     * @throws IOException if no port can be had
     */
    SshDoor(Platform platform, Accounts accounts, HostKey hostKey, Reach reach, String address, ClassTime time)
            throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(_ -> List.of(hostKey.keys()));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(accounts.student().name())
                && accounts.accepts(password));
        server.setPublickeyAuthenticator(null);
        server.setCommandFactory((channel, line) -> new Login(platform, accounts.student(), line, address));
        server.setShellFactory(channel -> new Login(platform, accounts.student(), null, address));
        server.setSubsystemFactories(List.of(new SftpFactory(platform, accounts)));
        server.setForwardingFilter(new OutwardOnly());
        server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, new ForwardedChannel.Factory(reach)));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "OpenSSH_9.2p1 Debian-2+deb12u3");
        CoreModuleProperties.NIO_WORKERS.set(server, 1);
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                Duration after = cut;
                if (after != null) {
                    time.after(after, () -> session.close(true));
                }
            }
        });
        server.start();
    }

    /** @param after null for never */
    void cut(Duration after) {
        cut = after;
        if (after != null) {
            server.getActiveSessions().forEach(session -> session.close(true));
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    /** Nobody opens a port here: a listener of a student's would be one of this computer's. */
    private static final class OutwardOnly extends StaticDecisionForwardingFilter {
        private OutwardOnly() {
            super(false);
        }

        @Override
        public boolean canConnect(Type type, SshdSocketAddress target, Session session) {
            return type == Type.Direct;
        }
    }

    private record SftpFactory(Platform platform, Accounts accounts) implements SubsystemFactory {
        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return new Sftp(platform.files(), accounts.student());
        }
    }
}
