package dev.podlight.classroom;

import dev.podlight.classroom.machine.HostKey;
import dev.podlight.classroom.machine.Setting;
import dev.podlight.classroom.network.Internet;
import dev.podlight.classroom.network.TraefikCertificate;
import dev.podlight.classroom.time.ClassTime;

import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What all places of one class share.
 *
 * @param certificate what every Traefik shows that has no better one
 * @param dir the classroom's directory
 * @param onDoors to be run when a way in came or went
 */
record Kit(ClassTime time, Internet internet, TraefikCertificate certificate, Path dir, long seed, Runnable onDoors) {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A machine's, with a host key of its own: kept between starts, for its port may be met again by who remembers the key. */
    Setting setting(String machine, String password) {
        return new Setting(time, internet, new HostKey(dir.resolve("host_key-" + machine)), password,
                ClassFiles.scratch(dir));
    }

    /** A new one. */
    static String password() {
        var text = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
