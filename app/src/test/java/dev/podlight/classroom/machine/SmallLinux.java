package dev.podlight.classroom.machine;

import dev.podlight.classroom.time.ClassTime;
import dev.podlight.classroom.time.RealTime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

import dev.podlight.classroom.machine.shell.Session;
import dev.podlight.classroom.machine.shell.Shell;
import dev.podlight.classroom.machine.shell.Streams;

/** A machine to type into, without SSH between. Time runs a thousand times as fast. */
final class SmallLinux implements AutoCloseable {
    static final String PASSWORD = "open sesame";

    private final ClassTime time = new RealTime(1000);
    private final Machine machine;

    SmallLinux() throws IOException, NoSuchAlgorithmException {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        machine = new Machine(MachineSpec.of(1, 1), PASSWORD, key, time);
    }

    Machine machine() {
        return machine;
    }

    Said type(String line) throws IOException, InterruptedException {
        return type(line, "");
    }

    Said type(String line, String input) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var shell = new Shell(machine.platform(), new Session(null, "192.0.2.7 40000 10.0.0.9 22"),
                machine.accounts().student(), 1000);
        int status = shell.script(line, new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        machine.close();
        time.close();
    }

    record Said(int status, String out, String err) {}
}
