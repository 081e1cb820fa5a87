package dev.podlight.classroom.machine;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** Somebody before the screen of an SSH session: presses keys and looks until there is what they expect. */
final class SeatedSession implements AutoCloseable {
    static final int COLUMNS = 60;
    static final int ROWS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final ChannelShell shell;
    private final PipedOutputStream keys = new PipedOutputStream();
    private final Glass glass;

    SeatedSession(int port, String password) throws IOException {
        this(port, password, COLUMNS, ROWS);
    }

    SeatedSession(int port, String password, int columns, int rows) throws IOException {
        glass = new Glass(columns, rows);
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        session = client.connect(MachineSpec.USER, "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        shell = session.createShellChannel();
        shell.setPtyType("xterm-256color");
        shell.setPtyColumns(columns);
        shell.setPtyLines(rows);
        shell.setIn(new PipedInputStream(keys, 65536));
        shell.setOut(glass);
        shell.open().verify(PATIENCE);
        sees("\\$$");
    }

    /** @param typed the bytes of the keys, all at once as when one pastes */
    SeatedSession press(String typed) throws IOException {
        keys.write(typed.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /**
     * Waits until it is there.
     *
     * @param regex of what is somewhere on the screen; {@code ^} and {@code $} are the ends of a line
     * @return the whole screen
     */
    String sees(String regex) {
        Pattern wanted = Pattern.compile(regex, Pattern.MULTILINE);
        return glass.await(text -> wanted.matcher(text).find());
    }

    String cursor() {
        return glass.cursor();
    }

    /** Makes the window smaller. */
    void shrink(int columns, int rows) throws IOException {
        shell.sendWindowChange(columns, rows);
    }

    @Override
    public void close() throws IOException {
        shell.close(true);
        session.close(true);
        client.stop();
    }
}
