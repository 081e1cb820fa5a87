package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.os.Journal;
import dev.podlight.classroom.machine.shell.Call;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line of the journal as systemctl and journalctl print it. */
final class JournalText {
    private static final DateTimeFormatter LOG = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);

    private JournalText() {}

    static String of(Call call, Journal.Line line) {
        return "%s %s %s[%d]: %s".formatted(LOG.format(line.at()), call.shell().platform().hostname(), line.program(),
                line.pid(), line.text());
    }
}
