package dev.podlight.classroom.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/** Somebody at a terminal of an SSH session: types a line and reads until the prompt is back. */
final class TypedSession implements AutoCloseable {
    private static final Pattern PROMPT = Pattern
        .compile("(\\w+@\\w+:\\S*[$#]|\\[sudo] password for \\w+:) $");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;
    private final ChannelShell shell;
    private final PipedOutputStream keys = new PipedOutputStream();
    private final Screen screen = new Screen();

    TypedSession(int port, String password) throws IOException, InterruptedException {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        session = client.connect(MachineSpec.USER, "127.0.0.1", port).verify(PATIENCE).getSession();
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        shell = session.createShellChannel();
        shell.setPtyType("xterm");
        shell.setIn(new PipedInputStream(keys, 65536));
        shell.setOut(screen);
        shell.open().verify(PATIENCE);
        screen.untilPrompt();
    }

    /** What appeared between the line and the next prompt. */
    String type(String line) throws IOException, InterruptedException {
        screen.clear();
        keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return screen.untilPrompt(line.lines().count());
    }

    @Override
    public void close() throws IOException {
        shell.close(true);
        session.close(true);
        client.stop();
    }

    private static final class Screen extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(int b) {
            text.append((char) b);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
            notifyAll();
        }

        synchronized void clear() {
            text.setLength(0);
        }

        synchronized String untilPrompt() throws InterruptedException {
            return untilPrompt(0);
        }

        /** @param echoed how many lines were typed, whose echo is left out */
        synchronized String untilPrompt(long echoed) throws InterruptedException {
            while (!PROMPT.matcher(text).find()) {
                wait();
            }
            String seen = text.toString().replace("\r", "");
            String[] lines = seen.split("\n", -1);
            var rest = new StringBuilder();
            for (int i = (int) echoed; i < lines.length - 1; i++) {
                rest.append(lines[i]).append('\n');
            }
            // an answer without an end of line stands before the prompt
            String last = lines[lines.length - 1];
            return rest + (last.startsWith("[sudo]") ? last : PROMPT.matcher(last).replaceFirst(""));
        }
    }
}
