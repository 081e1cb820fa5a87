package dev.podlight.classroom.machine.sftp;

import dev.podlight.classroom.machine.files.Entry;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A directory's line as {@code ls -l} prints it, which clients show as it comes. */
final class LongName {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private LongName() {}

    static String of(String name, Entry entry) {
        var rights = new StringBuilder().append(entry.letter());
        for (int bit = 8; bit >= 0; bit--) {
            rights.append((entry.mode() >> bit & 1) == 1 ? "rwx".charAt((8 - bit) % 3) : '-');
        }
        return "%s %4d %-8s %-8s %8d %s %s".formatted(rights, 1, entry.owner().name(), entry.owner().name(),
                entry.size(), TIME.format(entry.modified()), name);
    }
}
