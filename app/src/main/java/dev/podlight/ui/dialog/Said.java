package dev.podlight.ui.dialog;

import dev.podlight.ssh.Secret;

/**
 * A secret that the person typed.
 *
 * @param secret to be closed by whoever takes it
 * @param remember whether it is to be kept in the system's key store
 */
public record Said(Secret secret, boolean remember) {}
