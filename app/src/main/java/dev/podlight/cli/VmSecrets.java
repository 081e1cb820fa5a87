package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a command's passwords come from: lines of standard input, or a person at the terminal. Never the command line. */
final class VmSecrets {
    static final String SSH = "ssh";
    static final String SUDO = "sudo";
    static final String PASSPHRASE = "passphrase";
    private static final List<String> KINDS = List.of(SSH, SUDO, PASSPHRASE);

    private final Terminal terminal;
    private final boolean ask;
    private final Map<String, Secret> known = new HashMap<>();

    private VmSecrets(Terminal terminal, boolean ask) {
        this.terminal = terminal;
        this.ask = ask;
    }

    /**
     * @param fromInput true to read all of standard input now, and to ask nobody
     * @throws CommandFailure for a line that is no secret
     */
    static VmSecrets of(Terminal terminal, boolean fromInput) throws CommandFailure {
        VmSecrets secrets = new VmSecrets(terminal, !fromInput);
        if (fromInput) {
            secrets.read();
        }
        return secrets;
    }

    /** The secret if it was given already. */
    Optional<Secret> given(String kind) {
        return Optional.ofNullable(known.get(kind));
    }

    /** The secret, asked for at the terminal if there is one; empty if nobody gives it. */
    Optional<Secret> get(String kind, Object of) {
        Console console = System.console();
        if (!known.containsKey(kind) && ask && console != null && console.isTerminal()) {
            // the question itself is the format's argument: it may hold a percent sign
            char[] typed = console.readPassword("%s ", terminal.words().format(Text.of("machine.vm.ask." + kind, of)));
            if (typed != null && typed.length > 0) {
                known.put(kind, Secret.of(typed));
                Arrays.fill(typed, '\0');
            }
        }
        return given(kind);
    }

    private void read() throws CommandFailure {
        BufferedReader lines = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) throws CommandFailure {
        int equals = line.indexOf('=');
        String kind = equals < 0 ? "" : line.substring(0, equals);
        if (KINDS.contains(kind)) {
            known.put(kind, Secret.of(line.substring(equals + 1)));
        } else if (!line.isBlank()) {
            // of a line without a kind nothing is shown: it may be a password
            throw CommandFailure.usage(Text.of("machine.vm.bad-secrets", kind), Text.of("machine.vm.bad-secrets.hint"));
        }
    }
}
