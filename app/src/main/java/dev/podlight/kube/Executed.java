package dev.podlight.kube;

/**
 * A command that ended inside a Pod.
 *
 * @param exit its exit code; 126 or 127 where it could not be started, as a shell has it
 * @param out standard output as UTF-8
 * @param err standard error as UTF-8
 */
public record Executed(int exit, String out, String err) {}
