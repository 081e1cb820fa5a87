package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code tail -f}: what a file has, and what is written to it from now on, until it is gone or somebody ends this. */
final class TailCommand {
    private TailCommand() {}

    /** @param from the first line to show, counted from 1 */
    static int follow(Call call, String file, int from) throws IOException, InterruptedException {
        String path = call.path(file);
        try {
            int shown = begin(call.files().read(path, call.user()), from);
            while (true) {
                byte[] more = call.files().awaitMore(path, call.user(), shown);
                call.streams().out().write(more);
                call.streams().out().flush();
                shown += more.length;
            }
        } catch (FileTrouble e) {
            return call.fail(1, file + ": " + e.getMessage());
        }
    }

    /** At which byte that line begins; the end, where there is no such line yet. */
    private static int begin(byte[] content, int from) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int line = 1; line < from && at >= 0; line++) {
            at = text.indexOf('\n', at) < 0 ? content.length : text.indexOf('\n', at) + 1;
        }
        return at;
    }
}
