package dev.podlight.ssh;

/**
 * A key that the ssh-agent holds.
 *
 * @param comment what its owner called it, often a file's path
 */
public record AgentKey(HostKey key, String comment) {}
