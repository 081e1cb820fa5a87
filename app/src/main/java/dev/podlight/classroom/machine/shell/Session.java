package dev.podlight.classroom.machine.shell;

/**
 * One login: what its commands share beside files.
 *
 * @param terminal null without one, as for a command sent over SSH
 * @param client what sshd puts into SSH_CONNECTION
 */
public record Session(Terminal terminal, String client) {}
