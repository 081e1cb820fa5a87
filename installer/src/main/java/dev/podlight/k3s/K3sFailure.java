package dev.podlight.k3s;

import java.nio.file.Path;
import java.util.List;

/** Why k3s could not be installed, verified or removed. One of a closed list, each with what a message about it needs. */
public sealed interface K3sFailure {

    /** The machine lacks something that the install needs; nothing was changed. */
    record NotReady(List<Finding> stops) implements K3sFailure {
        public NotReady {
            stops = List.copyOf(stops);
        }
    }

    /** The option's text is none that k3s or its script would take; nothing was sent. */
    record BadOption(String option, String value) implements K3sFailure {}

    /** The script itself could not be fetched from {@code url}. */
    record ScriptNotFetched(String url, String detail) implements K3sFailure {}

    /**
     * The script ended with an error.
     *
     * @param reason what its last {@code [ERROR]} line means
     * @param phase how far it was
     * @param line that line, or the last one it printed
     */
    record ScriptFailed(ScriptError reason, Phase phase, String line, int exit) implements K3sFailure {}

    /**
     * k3s is installed but does not start.
     *
     * @param reason what is known of it
     * @param line the line of the journal that says so, empty if none did
     * @param journal the journal's last lines
     */
    record StartFailed(StartError reason, String line, List<String> journal) implements K3sFailure {
        public StartFailed {
            journal = List.copyOf(journal);
        }
    }

    /**
     * k3s runs, but one of the signs of health did not come.
     *
     * @param phase the wait that ended
     * @param detail what kubectl said last
     */
    record NotHealthy(Phase phase, String detail) implements K3sFailure {}

    /** {@code k3s server} knows no such flag; nothing was sent. {@code nearest} is the one that was perhaps meant, or empty. */
    record UnknownFlag(String flag, String nearest) implements K3sFailure {}

    /** A secret would stand on a command line; nothing was sent. {@code instead} is the flag that takes a file. */
    record SecretFlag(String flag, String instead) implements K3sFailure {}

    /** Other work goes on there, perhaps begun from another computer; nothing was begun. */
    record Busy(Work work) implements K3sFailure {}

    /** Work was killed, or the machine was restarted, before it had ended. {@code line} is the last that it printed. */
    record Interrupted(Work work, String line) implements K3sFailure {}

    /** The folder lacks what an install without the Internet needs. */
    record FolderLacks(Path folder, List<String> missing) implements K3sFailure {
        public FolderLacks {
            missing = List.copyOf(missing);
        }
    }

    /** A file of this side cannot be read. */
    record FileUnusable(Path file, String detail) implements K3sFailure {}

    /**
     * A file is not the one that was released.
     *
     * @param file its path on this side, or on the machine
     * @param there true if on the machine
     */
    record WrongChecksum(String file, boolean there, String wanted, String found) implements K3sFailure {}

    /** The machine has no room; sizes in bytes. */
    record NoRoom(String path, long needed, long free) implements K3sFailure {}

    /** The images could not be handed to k3s. */
    record ImagesNotTaken(String file, String detail) implements K3sFailure {}

    /** There is no k3s on the machine. */
    record NotInstalled() implements K3sFailure {}

    /** The uninstall script ended with an error. */
    record UninstallFailed(String line, int exit) implements K3sFailure {}

    /** What the official script says when it gives up. */
    enum ScriptError {
        NO_SUPERVISOR, NO_DOWNLOADER, ARCHITECTURE, DOWNLOAD, CHECKSUM, NO_BINARY, NAME_NOT_RESOLVED, DISK_FULL,
        NO_ROOT, OTHER
    }

    /** What the journal of a k3s that does not start says. */
    enum StartError {
        UNKNOWN_FLAG, PORT_TAKEN, NO_DEFAULT_ROUTE, CGROUPS, DISK_FULL, MEMORY, BAD_DATA, SWAP, OTHER
    }
}
