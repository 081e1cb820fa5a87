package dev.podlight.classroom.machine.shell;

import dev.podlight.classroom.machine.files.FileSystem;

import java.util.Map;

/**
 * What a shell stands on.
 *
 * @param programs what runs when the file of that name is called; a file with other content is a script
 */
public record Platform(String hostname, FileSystem files, Processes processes, Map<String, Command> programs) {}
