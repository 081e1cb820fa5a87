package dev.podlight.classroom.machine.os;

import dev.podlight.classroom.machine.files.FileSystem;
import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.files.User;

import java.util.Arrays;
import java.util.List;

/** How one machine reaches the internet: by its hosts file, and as well as the line is. Safe for any thread. */
public final class Uplink {
    /** One with nothing in its hosts file. */
    public static final Uplink PLAIN = new Uplink(null);

    private final FileSystem files;
    private volatile Line line = Line.GOOD;

    /** @param files null where there is no hosts file */
    public Uplink(FileSystem files) {
        this.files = files;
    }

    /** What happens to large files on the way. CUT: the connection ends half way. ALTERED: something in between changes them. */
    public enum Line {
        GOOD, CUT, ALTERED
    }

    public Line line() {
        return line;
    }

    public void line(Line now) {
        line = now;
    }

    /** Whether /etc/hosts leads this name away from where it is; its own names, which have no dot, stand there as they should. */
    public boolean astray(String host) {
        if (files == null) {
            return false;
        }
        try {
            return files.text("/etc/hosts", User.ROOT)
                .lines()
                .map(l -> l.replaceFirst("#.*", "").strip())
                .map(l -> Arrays.asList(l.split("\\s+")))
                .map(words -> words.subList(Math.min(1, words.size()), words.size()))
                .flatMap(List::stream)
                .filter(name -> name.contains("."))
                .anyMatch(host::equals);
        } catch (FileTrouble e) {
            return false;
        }
    }
}
