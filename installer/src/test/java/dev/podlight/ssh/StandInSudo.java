package dev.podlight.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that asks and answers as sudo 1.9 without a terminal does, but makes nobody root: it only sets AS. */
public final class StandInSudo {
    private static final String SCRIPT = """
            #!/bin/sh
            # how sudo behaves is said by a program beside this one
            mode=$(sudo-mode 2>/dev/null || echo asks)
            prompt='[sudo] password: '
            while :; do
              case $1 in
                -n) silent=1; shift;;
                -S) shift;;
                -p) prompt=$2; shift 2;;
                --) shift; break;;
                *) break;;
              esac
            done
            if [ "$mode" = asks ] && [ -n "$silent" ]; then
              echo 'sudo: a password is required' >&2; exit 1
            fi
            if [ "$mode" != free ]; then
              printf %s "$prompt" >&2
              IFS= read -r given
              if [ "$given" != "$(cat HOME/sudo-password)" ]; then
                printf 'Sorry, try again.\\n%s\\nsudo: no password was provided\\nsudo: 1 incorrect password attempt\\n' "$prompt" >&2
                exit 1
              fi
            fi
            if [ "$mode" = not-allowed ]; then
              echo "student is not in the sudoers file." >&2; exit 1
            fi
            AS=root exec "$@"
            """;

    private StandInSudo() {}

    public static void install(OpenSshServer server, String password) throws IOException {
        Files.writeString(server.home().resolve("sudo-password"), password + "\n");
        Files.setPosixFilePermissions(server.home().resolve("sudo-password"), PosixFilePermissions.fromString(
                "rw-r--r--"));
        server.standIn("sudo", SCRIPT.replace("HOME", server.home().toString()));
    }
}
