package dev.podlight.cli;

import dev.podlight.i18n.Text;
import dev.podlight.ssh.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a command's passwords come from: lines of standard input, or a person at the terminal. Never the command line. */
final class VmSecrets {
    private final Terminal terminal;
    private final boolean ask;
    private final Map<Kind, List<Secret>> known = new EnumMap<>(Kind.class);

    /** What a line of standard input begins with. */
    enum Kind {
        SSH, SUDO, JUMP, PASSPHRASE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }
    }

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

    /** Those of one kind that were given already, in their order. */
    List<Secret> given(Kind kind) {
        return List.copyOf(known.getOrDefault(kind, List.of()));
    }

    /** The first secret of a kind, asked for at the terminal if none was given; empty if nobody gives it. */
    Optional<Secret> get(Kind kind, Object of) {
        if (given(kind).isEmpty()) {
            ask(Text.of("machine.vm.ask." + kind.id(), of)).ifPresent(secret -> add(kind, secret));
        }
        return given(kind).stream().findFirst();
    }

    /** Keeps it for the rest of the command. */
    void add(Kind kind, Secret secret) {
        known.computeIfAbsent(kind, _ -> new ArrayList<>()).add(secret);
    }

    /** Asks at the terminal, unseen; empty without a terminal, or for an empty answer. */
    Optional<Secret> ask(Text question) {
        // the question itself is the format's argument: it may hold a percent sign
        return terminal().map(console -> console.readPassword("%s ", terminal.words().format(question)))
            .filter(typed -> typed.length > 0)
            .map(VmSecrets::taken);
    }

    /** Asks in a machine's own words; empty without a terminal. */
    Optional<Secret> askInItsWords(String prompt, boolean echo) {
        return terminal().map(console -> echo
                ? Secret.of(console.readLine("%s", prompt))
                : taken(console.readPassword("%s", prompt)));
    }

    /** Shows what a machine says, without what could steer the terminal. */
    void show(String words) {
        if (!words.isBlank()) {
            terminal.err().println(words.replaceAll("[\\p{Cntrl}&&[^\n]]", ""));
        }
    }

    private Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(console -> ask && console.isTerminal());
    }

    private static Secret taken(char[] typed) {
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
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
        String id = equals < 0 ? "" : line.substring(0, equals);
        Optional<Kind> kind = Kind.of(id);
        if (kind.isPresent()) {
            add(kind.get(), Secret.of(line.substring(equals + 1)));
        } else if (!line.isBlank()) {
            // of a line without a kind nothing is shown, nor of one with another: it may be a password
            throw CommandFailure.usage(Text.of("machine.vm.bad-secrets"), Text.of("machine.vm.bad-secrets.hint"));
        }
    }
}
