package dev.podlight.classroom.machine.container;

import dev.podlight.classroom.cluster.image.PodExec;
import dev.podlight.classroom.machine.shell.Streams;
import dev.podlight.classroom.machine.shell.Terminal;
import dev.podlight.classroom.machine.shell.Tty;
import java.io.IOException;

/** Somebody at a terminal: what they type becomes lines, with an echo. */
final class Desk {
    private final Tty tty;

    Desk(PodExec.Streams streams) {
        tty = new Tty(streams.out());
        var shell = Thread.currentThread();
        Thread.ofVirtual().name("classroom-keys").start(() -> {
            try {
                tty.read(streams.in());
            } catch (IOException e) {
                shell.interrupt();
            }
        });
    }

    Terminal terminal() {
        return tty;
    }

    Streams streams() {
        return new Streams(tty.keyboard(), tty.screen(), tty.screen());
    }
}
