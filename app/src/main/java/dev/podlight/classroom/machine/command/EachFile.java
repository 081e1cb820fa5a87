package dev.podlight.classroom.machine.command;

import dev.podlight.classroom.machine.files.FileTrouble;
import dev.podlight.classroom.machine.shell.Call;
import java.io.IOException;
import java.util.List;

/** What a command does to each of its files: a file it cannot be done to is complained of, and the others go on. */
final class EachFile {
    private EachFile() {}

    /** One step on one file. */
    interface Step {
        void on(String path) throws IOException;
    }

    /**
     * @param complaint with {@code %s} for the file as it was named
     * @return 0, or 1 if a file was complained of
     */
    static int of(Call call, List<String> files, String complaint, Step step) throws IOException {
        int status = 0;
        for (String file : files) {
            try {
                step.on(call.path(file));
            } catch (FileTrouble e) {
                status = call.fail(1, complaint.formatted(file) + ": " + e.getMessage());
            }
        }
        return status;
    }
}
