/**
 * The programs of the small Linux, as far as the class text, the official k3s script and Podlight's own checks need them. A program
 * knows its call (arguments, streams, user) and the machine; it never touches this computer's files or processes.
 */
package dev.podlight.classroom.machine.command;
