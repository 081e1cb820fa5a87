package dev.podlight.k3s;

import dev.podlight.k3s.K3sFailure.ScriptError;
import dev.podlight.ssh.Output;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the official install script's own lines. Source: the script at https://get.k3s.io (functions {@code info}, {@code fatal},
 * {@code download_and_verify}, {@code create_symlinks}, {@code service_enable_and_start}).
 */
final class ScriptReader implements Output {
    /** How a line of Podlight's own work begins; a phase's name in small letters follows. */
    static final String STEP = "echo '[step] '";
    private static final String SAID_STEP = "[step] ";
    private static final String INFO = "[INFO]";
    private static final String ERROR = "[ERROR]";

    /** How each line begins, after the tag, and what it means. The first that fits counts. */
    private static final Map<String, Phase> PHASES = new LinkedHashMap<>();
    static {
        PHASES.put("Finding release", Phase.FIND_RELEASE);
        PHASES.put("Using ", Phase.FIND_RELEASE);
        PHASES.put("Downloading", Phase.DOWNLOAD);
        PHASES.put("Verifying", Phase.CHECK_DOWNLOAD);
        PHASES.put("Skipping k3s download", Phase.CHECK_DOWNLOAD);
        PHASES.put("Skipping binary download", Phase.CHECK_DOWNLOAD);
        PHASES.put("Installing k3s to", Phase.INSTALL_FILES);
        PHASES.put("Skipping /usr", Phase.INSTALL_FILES);
        PHASES.put("Creating killall", Phase.MAKE_SCRIPTS);
        PHASES.put("Creating uninstall", Phase.MAKE_SCRIPTS);
        PHASES.put("Creating /", Phase.INSTALL_FILES);
        PHASES.put("env: Creating", Phase.MAKE_SERVICE);
        PHASES.put("systemd: Creating", Phase.MAKE_SERVICE);
        PHASES.put("openrc: Creating", Phase.MAKE_SERVICE);
        PHASES.put("systemd: Enabling", Phase.ENABLE_SERVICE);
        PHASES.put("openrc: Enabling", Phase.ENABLE_SERVICE);
        PHASES.put("systemd: Starting", Phase.START_SERVICE);
        PHASES.put("openrc: Starting", Phase.START_SERVICE);
    }

    private static final Map<String, ScriptError> ERRORS = new LinkedHashMap<>();
    static {
        ERRORS.put("Can not find systemd or openrc", ScriptError.NO_SUPERVISOR);
        ERRORS.put("Can not find curl or wget", ScriptError.NO_DOWNLOADER);
        ERRORS.put("Unsupported architecture", ScriptError.ARCHITECTURE);
        ERRORS.put("sha256 does not match", ScriptError.CHECKSUM);
        ERRORS.put("k3s binary not found", ScriptError.NO_BINARY);
        ERRORS.put("No space left on device", ScriptError.DISK_FULL);
        ERRORS.put("Failed writing", ScriptError.DISK_FULL);
        ERRORS.put("Could not resolve host", ScriptError.NAME_NOT_RESOLVED);
        ERRORS.put("unable to resolve host address", ScriptError.NAME_NOT_RESOLVED);
        ERRORS.put("a password is required", ScriptError.NO_ROOT);
        ERRORS.put("Permission denied", ScriptError.NO_ROOT);
        ERRORS.put("Download failed", ScriptError.DOWNLOAD);
        ERRORS.put("curl: (", ScriptError.DOWNLOAD);
    }

    private final Progress progress;
    private Phase phase;
    private boolean nothingToDo;
    private ScriptError error = ScriptError.OTHER;
    private String errorLine = "";
    private String lastLine = "";

    ScriptReader(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void out(String line) {
        read(line);
    }

    @Override
    public void err(String line) {
        read(line);
    }

    /** The last line that says something; empty before it. */
    String lastLine() {
        return lastLine;
    }

    /** How far it is, null before its first line. */
    Phase phase() {
        return phase;
    }

    /** Whether it said that all is as it should be already. */
    boolean nothingToDo() {
        return nothingToDo;
    }

    K3sFailure failure(int exit) {
        return new K3sFailure.ScriptFailed(error, phase == null ? Phase.FIND_RELEASE : phase, errorLine.isEmpty()
                ? lastLine
                : errorLine, exit);
    }

    private void read(String line) {
        if (!line.isBlank())
            lastLine = line.strip();
        if (line.startsWith(SAID_STEP))
            enter(Phase.valueOf(line.substring(SAID_STEP.length()).strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        else if (line.startsWith(INFO))
            readInfo(line.substring(INFO.length()).strip());
        else
            readError(line);
    }

    private void readInfo(String words) {
        nothingToDo |= words.startsWith("No change detected");
        PHASES.entrySet()
            .stream()
            .filter(known -> words.startsWith(known.getKey()))
            .findFirst()
            .ifPresent(known -> enter(known.getValue()));
    }

    private void enter(Phase next) {
        if (next == phase)
            return;
        phase = next;
        progress.phase(next);
    }

    private void readError(String line) {
        ERRORS.entrySet().stream().filter(known -> line.contains(known.getKey())).findFirst().ifPresent(known -> {
            // "Download failed" comes last and says the least
            if (error == ScriptError.OTHER || known.getValue() != ScriptError.DOWNLOAD) {
                error = known.getValue();
                errorLine = line.strip();
            }
        });
        if (errorLine.isEmpty() && line.startsWith(ERROR))
            errorLine = line.strip();
    }
}
