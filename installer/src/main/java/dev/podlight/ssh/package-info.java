/**
 * SSH with host keys that are checked, secrets that stay out of command lines and transcripts, and commands that can be cancelled. The
 * only package that knows JSch. {@link dev.podlight.ssh.Shell} is the one place that quotes for a remote shell.
 */
package dev.podlight.ssh;
