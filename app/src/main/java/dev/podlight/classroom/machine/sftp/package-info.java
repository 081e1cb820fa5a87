/**
 * SFTP, version 3, on a machine's files: what OpenSSH's sftp-server does of draft-ietf-secsh-filexfer-02, with its extension for renames
 * that replace.
 */
package dev.podlight.classroom.machine.sftp;
