package dev.podlight.classroom.machine;

import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.time.ClassTime;

import java.nio.file.Path;

/**
 * What a machine is put into.
 *
 * @param hostKey of its SSH door
 * @param password of its student, for SSH and sudo
 * @param scratch directory of this computer for what is too large to be kept in memory, made when needed
 */
public record Setting(ClassTime time, Internet internet, HostKey hostKey, String password, Path scratch) {

    @Override
    public String toString() {
        return "a machine's setting";
    }
}
