package dev.podlight.cli;

import dev.podlight.classroom.Doors;
import dev.podlight.ssh.KnownHosts;
import dev.podlight.ssh.Login;
import dev.podlight.ssh.Secret;
import dev.podlight.ssh.SshAddress;
import dev.podlight.ssh.SshConnector;
import dev.podlight.ssh.SshException;
import dev.podlight.ssh.SshSession;
import dev.podlight.ssh.Sudo;
import dev.podlight.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The SSH door of a classroom's machine, opened when it is first needed. */
final class ClassroomSsh implements OpenCluster.Ssh {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Doors.Ssh door;
    private final Path folder;
    private SshSession session;

    /** @param folder of the classroom: its host key is remembered there, and gone with it */
    ClassroomSsh(Doors.Ssh door, Path folder) {
        this.door = door;
        this.folder = folder;
    }

    @Override
    public synchronized Optional<Sudo> root() throws CommandFailure, InterruptedException {
        Secret password = Secret.of(door.password());
        try {
            if (session == null) {
                // the host key was made a moment ago by this very process
                session = new SshConnector(new KnownHosts(folder.resolve("known_hosts")), (_, _) -> true,
                        Transcript.NONE, PATIENCE)
                    .connect(new SshAddress(door.host(), door.port(), door.user()), Login.password(password));
            }
            return Optional.of(new Sudo(session, Optional.of(password)));
        } catch (SshException e) {
            throw VmFailures.of(e);
        }
    }

    synchronized void close() {
        if (session != null) {
            session.close();
        }
    }
}
