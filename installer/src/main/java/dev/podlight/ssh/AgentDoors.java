package dev.podlight.ssh;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where agents listen, in the order in which OpenSSH looks. */
final class AgentDoors {
    private static final String PIPES = "\\\\.\\pipe\\";
    private static final String OPENSSH = PIPES + "openssh-ssh-agent";

    private AgentDoors() {}

    /** @param osName as {@code os.name} says it */
    static List<Agent.Door> of(Map<String, String> environment, String osName, String userName) {
        String told = environment.getOrDefault("SSH_AUTH_SOCK", "");
        List<Agent.Door> doors = new ArrayList<>();
        if (!osName.toLowerCase(Locale.ROOT).contains("windows")) {
            if (!told.isEmpty() && Files.exists(Path.of(told)))
                doors.add(() -> socket(Path.of(told)));
            return doors;
        }
        if (told.startsWith(PIPES))
            doors.add(() -> pipe(told));
        doors.add(() -> pipe(OPENSSH));
        // Pageant's pipe (PuTTY 0.75 and newer) is called pageant.USER.HASH; the hash is known only to Windows
        String[] pipes = new File(PIPES).list();
        for (String name : pipes == null ? new String[0] : pipes)
            if (name.toLowerCase(Locale.ROOT).startsWith("pageant." + userName.toLowerCase(Locale.ROOT) + "."))
                doors.add(() -> pipe(PIPES + name));
        return doors;
    }

    private static ByteChannel socket(Path path) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    /** Windows opens a pipe as it opens a file. */
    @SuppressWarnings("resource")
    private static ByteChannel pipe(String name) throws IOException {
        return new RandomAccessFile(name, "rw").getChannel();
    }
}
