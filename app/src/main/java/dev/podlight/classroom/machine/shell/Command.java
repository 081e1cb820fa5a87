package dev.podlight.classroom.machine.shell;

import java.io.IOException;

/** A program of the classroom's Linux. One instance serves every call, from any thread. */
@FunctionalInterface
public interface Command {

    /**
     * @return exit status
     * @throws IOException what it could not read or write; the shell prints its message after the command's name and ends it with 1
     * @throws InterruptedException if it is killed
     */
    int run(Call call) throws IOException, InterruptedException;
}
