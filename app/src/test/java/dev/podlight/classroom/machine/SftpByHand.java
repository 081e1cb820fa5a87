package dev.podlight.classroom.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;

/** SFTP version 3, packet by packet. */
final class SftpByHand implements AutoCloseable {
    private static final int WRITE_CREATE = 0x2 | 0x8;
    private final ChannelSubsystem channel;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int id;

    SftpByHand(ClientSession session) throws IOException {
        channel = session.createSubsystemChannel("sftp");
        channel.open().verify(Duration.ofSeconds(20));
        out = new DataOutputStream(channel.getInvertedIn());
        in = new DataInputStream(channel.getInvertedOut());
        out.write(new byte[]{0, 0, 0, 5, 1, 0, 0, 0, 3});
        out.flush();
        in.skipNBytes(in.readInt());
    }

    private interface Fields {
        void write(DataOutputStream to) throws IOException;
    }

    private static void text(DataOutputStream to, byte[] bytes) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        text(to, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer without its length. */
    private byte[] ask(int type, Fields fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var packet = new DataOutputStream(bytes);
        packet.writeByte(type);
        packet.writeInt(++id);
        fields.write(packet);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
        out.flush();
        return in.readNBytes(in.readInt());
    }

    private static int number(byte[] answer, int at) {
        return java.nio.ByteBuffer.wrap(answer).getInt(at);
    }

    private byte[] open(String path, int flags) throws IOException {
        byte[] answer = ask(3, to -> {
            text(to, path);
            to.writeInt(flags);
            to.writeInt(0);
        });
        return answer[0] == 102 ? Arrays.copyOfRange(answer, 9, answer.length) : null;
    }

    void write(String path, long at, byte[] content, int from, int length) throws IOException {
        byte[] handle = open(path, WRITE_CREATE);
        for (int done = 0; done < length; done += 32768) {
            int start = from + done;
            int count = Math.min(32768, length - done);
            long place = at + done;
            ask(6, to -> {
                text(to, handle);
                to.writeLong(place);
                text(to, Arrays.copyOfRange(content, start, start + count));
            });
        }
        ask(4, to -> text(to, handle));
    }

    long size(String path) throws IOException {
        byte[] answer = ask(17, to -> text(to, path));
        return java.nio.ByteBuffer.wrap(answer).getLong(9);
    }

    void rename(String from, String to) throws IOException {
        ask(18, packet -> {
            text(packet, from);
            text(packet, to);
        });
    }

    /** Status of opening for writing what another owns. */
    int status(String path) throws IOException {
        byte[] answer = ask(3, to -> {
            text(to, path);
            to.writeInt(WRITE_CREATE);
            to.writeInt(0);
        });
        return number(answer, 5);
    }

    @Override
    public void close() throws IOException {
        channel.close(true);
    }
}
