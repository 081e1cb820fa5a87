package dev.podlight.classroom.machine;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.RealTime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.machine.shell.Terminal;
import dev.podlight.classroom.network.Internet;

/** A machine to type into, without SSH between. Time runs a thousand times as fast if it is not given. */
final class SmallLinux implements AutoCloseable {
    static final String PASSWORD = "open sesame";

    private final ClassTime time;
    private final Path scratch;
    private final Machine machine;

    SmallLinux() throws IOException {
        this(new RealTime(1000));
    }

    /** @param time closed with it */
    SmallLinux(ClassTime time) throws IOException {
        this.time = time;
        scratch = Files.createTempDirectory("small-linux");
        machine = new Machine(MachineSpec.of(1, 1), new Setting(time, new Internet(), new HostKey(hostKey()), PASSWORD,
                scratch));
    }

    private Path hostKey() {
        return scratch.resolve("host_key");
    }

    Machine machine() {
        return machine;
    }

    Said type(String line) throws IOException, InterruptedException {
        return type(line, "");
    }

    /** As a command sent over SSH: no terminal, a process of its own. */
    Said type(String line, String input) throws IOException, InterruptedException {
        return type(line, input, null);
    }

    /** @param terminal null for none; its keyboard is not read but by programs that ask for it */
    Said type(String line, String input, Terminal terminal) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var processes = machine.platform().processes();
        int pid = processes.begin(MachineSpec.USER, 612, "?", "bash -c " + line, () -> {}).pid();
        var shell = new Shell(machine.platform(), new Session(terminal, "192.0.2.7 40000 10.0.0.9 22"),
                machine.accounts().student(), pid);
        int status = shell.script(line, new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err));
        processes.end(pid);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        machine.close();
        time.close();
        Files.deleteIfExists(hostKey());
        Files.delete(scratch);
    }

    record Said(int status, String out, String err) {}
}
