package dev.podlight.ui.dialog;

import dev.podlight.fleet.Environment;
import dev.podlight.i18n.Text;
import dev.podlight.ssh.Destination;
import dev.podlight.traffic.Front;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person has typed into the form of a machine so far.
 *
 * @param name empty for the host's
 * @param port empty for 22
 * @param keyFile empty for the agent, the usual keys, or a password
 * @param jumps jump hosts with commas between them; empty for what {@code ~/.ssh/config} says
 */
record MachineDraft(String name, String host, String port, String user, String keyFile, String jumps) {

    enum Field {
        NAME, HOST, PORT, USER, KEY_FILE, JUMPS
    }

    /** A name or an address as ssh takes it; a leading dash would be an option. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_\\[][A-Za-z0-9._:\\-\\]%]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*\\$?");

    MachineDraft {
        name = name.strip();
        host = host.strip();
        port = port.strip();
        user = user.strip();
        keyFile = keyFile.strip();
        jumps = jumps.strip();
    }

    /**
     * What is wrong, by field; empty when a machine can be made of it.
     *
     * @param taken names that are in the list already
     */
    Map<Field, Text> problems(Set<String> taken) {
        Map<Field, Text> problems = new EnumMap<>(Field.class);
        if (!HOST.matcher(host).matches()) {
            problems.put(Field.HOST, Text.of(host.isEmpty()
                    ? "window.machine-host-missing"
                    : "window.machine-host-bad"));
        }
        if (!USER.matcher(user).matches()) {
            problems.put(Field.USER, Text.of(user.isEmpty()
                    ? "window.machine-user-missing"
                    : "window.machine-user-bad"));
        }
        if (portNumber() < 1 || portNumber() > 65535) {
            problems.put(Field.PORT, Text.of("window.machine-port-bad"));
        }
        if (taken.contains(shownName())) {
            problems.put(Field.NAME, Text.of("window.machine-name-taken", shownName()));
        }
        if (!keyFile.isEmpty() && !isFile()) {
            problems.put(Field.KEY_FILE, Text.of("window.machine-key-missing", keyFile));
        }
        jumpHosts().stream()
            .filter(jump -> !isJump(jump))
            .findFirst()
            .ifPresent(jump -> problems.put(Field.JUMPS, Text.of("window.machine-jumps-bad", jump)));
        return problems;
    }

    /** Only of a draft without problems. */
    Environment.Machine machine() {
        return new Environment.Machine(shownName(), user, host, portNumber(),
                keyFile.isEmpty() ? null : Path.of(keyFile).toAbsolutePath(), Front.NONE, jumpHosts());
    }

    private List<String> jumpHosts() {
        return Stream.of(jumps.split("[,\\s]+")).filter(jump -> !jump.isEmpty()).toList();
    }

    private static boolean isJump(String jump) {
        try {
            Destination.parse(jump);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String shownName() {
        return name.isEmpty() ? host : name;
    }

    /** -1 if it is none. */
    private int portNumber() {
        if (port.isEmpty()) {
            return 22;
        }
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : -1;
    }

    private boolean isFile() {
        try {
            return Files.isRegularFile(Path.of(keyFile));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
