/**
 * The machine's file system, in memory: owners, modes, links, and Linux's own refusals. Nothing here reads or writes this computer's
 * disk.
 */
package dev.podlight.classroom.machine.files;
