package dev.podlight.classroom.machine;

import dev.podlight.classroom.machine.os.Accounts;
import dev.podlight.classroom.machine.shell.Platform;

import java.io.IOException;
import java.security.KeyPair;

import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/** The SSH server of one machine, on a free port of loopback. */
final class SshDoor implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();

    /** @throws IOException if no port can be had */
    SshDoor(Platform platform, Accounts accounts, KeyPair hostKey) throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(accounts.student().name())
                && accounts.accepts(password));
        server.setPublickeyAuthenticator(null);
        server.setCommandFactory((channel, line) -> new Login(platform, accounts.student(), line));
        server.setShellFactory(channel -> new Login(platform, accounts.student(), null));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "OpenSSH_9.2p1 Debian-2+deb12u3");
        CoreModuleProperties.NIO_WORKERS.set(server, 1);
        server.start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
