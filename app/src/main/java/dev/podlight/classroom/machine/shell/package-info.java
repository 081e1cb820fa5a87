/**
 * A POSIX shell: from text to a tree ({@code Parser} and its readers), from the tree to commands ({@code Interpreter}). Enough of one to
 * run the official install script as it is. It starts programs by name and knows none of them.
 */
package dev.podlight.classroom.machine.shell;
