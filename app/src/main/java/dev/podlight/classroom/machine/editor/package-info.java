/**
 * The editor of the classroom's machines: vi, as far as a class goes. {@link dev.podlight.classroom.machine.editor.Buffer} is the text,
 * {@link dev.podlight.classroom.machine.editor.Vi} understands keys, {@link dev.podlight.classroom.machine.editor.Screen} draws.
 */
package dev.podlight.classroom.machine.editor;
