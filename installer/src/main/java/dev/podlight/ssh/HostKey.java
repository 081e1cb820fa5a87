package dev.podlight.ssh;

/**
 * A machine's identity as a person compares it.
 *
 * @param type as OpenSSH names it, for example {@code ssh-ed25519}
 * @param fingerprint as {@code ssh-keygen -l} prints it: {@code SHA256:} and 43 characters
 */
public record HostKey(String type, String fingerprint) {}
