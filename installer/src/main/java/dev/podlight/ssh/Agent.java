package dev.podlight.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An ssh-agent, spoken to in its own protocol (draft-ietf-sshm-ssh-agent): it signs, and never gives a key away. A connection of its own
 * for each question. Safe for any thread; blocks while the agent asks its owner.
 */
public final class Agent {
    private static final byte LIST = 11;
    private static final byte LISTED = 12;
    private static final byte SIGN = 13;
    private static final byte SIGNED = 14;
    private static final int LONGEST = 256 * 1024;

    private final Door door;

    /** Opens a connection to the agent. */
    @FunctionalInterface
    interface Door {
        ByteChannel open() throws IOException;
    }

    Agent(Door door) {
        this.door = door;
    }

    /**
     * The agent of whoever runs Podlight: {@code SSH_AUTH_SOCK}; on Windows OpenSSH's named pipe, else Pageant's. Empty if none answers.
     */
    public static Optional<Agent> ofUser() {
        return AgentDoors.of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.name"))
            .stream()
            .map(Agent::new)
            .filter(Agent::answers)
            .findFirst();
    }

    /** What it holds; empty also when it has gone away. */
    public List<AgentKey> keys() {
        return held().stream().map(h -> new AgentKey(KnownHostsLine.describe(h.blob()), h.comment())).toList();
    }

    private boolean answers() {
        try {
            return ask(new Wire().put(LIST)).type() == LISTED;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    /** A key as the agent lists it. */
    record Held(byte[] blob, String comment) {}

    List<Held> held() {
        try {
            Wire answer = ask(new Wire().put(LIST));
            List<Held> held = new ArrayList<>();
            if (answer.type() == LISTED)
                for (int left = answer.number(); left > 0; left--)
                    held.add(new Held(answer.string(), new String(answer.string(), StandardCharsets.UTF_8)));
            return held;
        } catch (IOException gone) {
            return List.of();
        }
    }

    /**
     * @param algorithm as the server is told, for example {@code rsa-sha2-512}
     * @return empty if the agent or its owner would rather not
     */
    Optional<byte[]> sign(byte[] blob, byte[] data, String algorithm) {
        int flags = switch (algorithm) {
            case "rsa-sha2-256" -> 2;
            case "rsa-sha2-512" -> 4;
            default -> 0;
        };
        try {
            Wire answer = ask(new Wire().put(SIGN).put(blob).put(data).put(flags));
            return answer.type() == SIGNED ? Optional.of(answer.string()) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Wire ask(Wire question) throws IOException {
        try (ByteChannel channel = door.open()) {
            byte[] body = question.bytes();
            ByteBuffer out = ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).flip();
            while (out.hasRemaining())
                channel.write(out);
            int length = read(channel, 4).getInt();
            if (length < 1 || length > LONGEST)
                throw new IOException("an agent that says " + length + " bytes");
            return new Wire(read(channel, length));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static ByteBuffer read(ByteChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining())
            if (channel.read(in) < 0)
                throw new IOException("the agent hung up");
        return in.flip();
    }

    /** A message in SSH's encoding: numbers of four bytes, strings with their length before them (RFC 4251 section 5). */
    private static final class Wire {
        private ByteBuffer buffer;

        Wire() {
            buffer = ByteBuffer.allocate(256);
        }

        Wire(ByteBuffer received) {
            buffer = received;
        }

        Wire put(byte type) {
            room(1).put(type);
            return this;
        }

        Wire put(int number) {
            room(4).putInt(number);
            return this;
        }

        Wire put(byte[] string) {
            room(4 + string.length).putInt(string.length).put(string);
            return this;
        }

        byte type() {
            return buffer.get();
        }

        int number() throws IOException {
            if (buffer.remaining() < 4)
                throw new IOException("an agent's answer that ends too soon");
            return buffer.getInt();
        }

        byte[] string() throws IOException {
            int length = number();
            if (length < 0 || length > buffer.remaining())
                throw new IOException("an agent's answer that ends too soon");
            byte[] string = new byte[length];
            buffer.get(string);
            return string;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }

        private ByteBuffer room(int more) {
            if (buffer.remaining() < more)
                buffer = ByteBuffer.allocate(2 * (buffer.position() + more)).put(buffer.flip());
            return buffer;
        }
    }
}
